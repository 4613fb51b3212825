/** What an operator of Prow builds on. All else in this folder may change without notice. */
export * from './environment/environment';
export * from './environment/build-cluster';
export * from './environment/options';
export * from './environment/secret';
export { derive, none, type Changes } from './environment/derive';
export * from './starter/starter';
export { readImages, type Images } from './images';
export { BaseFile } from './config/base-file';

export type { BuildClusterComponents, Components } from './components';
export * as components from './components/all';
export * as buildClusterComponents from './components/build-cluster';
export { cherrypicker } from './components/cherrypicker';
export { needsRebase } from './components/needs-rebase';
export type { ExternalPlugin, ExternalPluginConfiguration } from './components/external-plugin';
export { EnvironmentVariable } from './pod/variable';
export { Mount, MountedFile } from './pod/mount';
export type { Flags, FlagsOf, FlagValue } from './pod/flags';
export { deployment, containerOptions, podOptions, recreate, restricted, rollOneByOne, type DeploymentProps } from './pod/deployment';
export { cronJob, type CronJobProps } from './pod/cron-job';
export { daemonSet, type DaemonSetProps } from './pod/daemon-set';
export { service, type ServicePort, type ServiceProps } from './pod/service';
export { k8s } from './k8s';
export { Cluster } from './cluster';
export { Prow } from './prow';

export { BuildClusterDeployment, type BuildClusterDeploymentProps } from './build-cluster-deployment';
export { ClusterDeployment, type ManifestFile } from './cluster-deployment';
export { ProwDeployment, type ProwDeploymentProps } from './deployment';
export { render, synthesise, type SynthOptions, type Synthesis } from './synth';
export { SecretValues } from './secret-values';
export { writeStubSecrets } from './stub-secrets';
export * from './compare';
export * from './verify';
export { identity, type KubernetesObject } from './object';
export { readManifests, type Manifest } from './manifests';
export { UnusableInput } from './errors';
export type { Overlay } from './overlay';
