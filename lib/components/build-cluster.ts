export { DockerMirrorProxy as dockerMirrorProxy } from './docker-mirror-proxy';
export { Greenhouse as greenhouse } from './greenhouse';
export { SharedImages as sharedImages } from './shared-images';
export { SriovPassthrough as sriovPassthrough } from './sriov-passthrough';
