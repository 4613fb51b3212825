export { compare, type Difference } from './compare';
export { compareWith, failures, type Comparison, type Deviation } from './deviations';
export { namespaceSetter } from './namespace';
export { report } from './report';
export { readSides, type SidesOptions } from './sides';
