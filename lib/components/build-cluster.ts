export { DockerMirrorProxy as dockerMirrorProxy } from './docker-mirror-proxy';
export { Greenhouse as greenhouse } from './greenhouse';
