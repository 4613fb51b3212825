/** The L1 classes of cdk8s-plus-27 without its L2 constructs, which nothing here uses and which take as long again to load. */
export * as k8s from 'cdk8s-plus-27/lib/imports/k8s';
