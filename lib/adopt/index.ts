export { adopt, type Adopted, type AdoptOptions } from './adopt';
export { attempt } from './attempt';
export { readInput, type Input, type InputOptions, type LeftOut } from './input';
export { projectProblems, writeProject } from './project';
