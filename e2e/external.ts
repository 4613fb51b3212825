import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import type { KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import type { Declarations, ExternalKind } from '../lib/verify';

/** Definitions of kinds that others install: those that Prow's manifests use, and those that overlays alone do. */
const definitions = [join(__dirname, '..', 'imports', 'crds'), join(__dirname, 'crds')];

/**
 * What an environment declares to be in its cluster before Prow comes to it, as objects: what an API server has to know of it. Contents of
 * declared Secrets and ConfigMaps, contexts and hosts are nothing to an API server.
 *
 * @throws UnusableInput where nothing here defines a declared kind
 */
export function externalObjects(declarations: Declarations): KubernetesObject[] {
  const { customResources = [], namespaces = [], priorityClasses = [], storageClasses = [] } = declarations;
  return [
    ...customResources.map(definitionOf),
    ...namespaces.map(({ name }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...priorityClasses.map(({ name }) => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1 })),
    ...storageClasses.map(({ name }) => ({
      apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner: 'kubernetes.io/no-provisioner',
    })),
  ];
}

function definitionOf({ group, kind }: ExternalKind): KubernetesObject {
  const found = readManifests(definitions).map(({ object }) => object).find(({ spec }) => {
    const definition = spec as { group: string; names: { kind: string } };
    return definition.group === group && definition.names.kind === kind;
  });
  if (found === undefined) {
    throw new UnusableInput([`${group} ${kind} is declared, and none of ${definitions.flatMap((folder) => readdirSync(folder)).join(', ')} defines it; add its definition to e2e/crds`]);
  }
  return found;
}
