import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import type { KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import type { Declarations, ExternalKind } from '../lib/verify';

/** Folders of third-party CustomResourceDefinitions: of those that Prow's manifests use, and of those that only overlays use. */
const definitions = [join(__dirname, '..', 'imports', 'crds'), join(__dirname, 'crds')];

/**
 * The declared external objects that an API server needs to accept an environment's manifests. Declared Secrets, ConfigMaps, contexts and
 * hosts are not needed.
 *
 * @throws UnusableInput if no file defines a declared kind
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
