import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readText } from '../text';
import { permissionTable } from './permissions';

const source = join(__dirname, '../../../shared/reference/prow/components.yaml');

interface Component {
  readonly permissions?: readonly { namespace: string; group: string; resources: readonly string[]; verbs: readonly string[] }[];
}

/** Permissions that are not in the table on purpose. */
function isOutsideTheTable({ resources }: { resources: readonly string[] }): boolean {
  // hook's ConfigMaps depend on config_updater; system:basic-user lets every account review its own access.
  return resources.includes('configmaps') || resources.includes('selfsubjectaccessreviews');
}

(existsSync(source) ? test : test.skip)('the table has exactly the permissions that were read in Prow\'s source', () => {
  const components = parse(readText(source)) as Record<string, Component>;
  const read = Object.entries(components).flatMap(([component, { permissions = [] }]) => permissions
    .filter((permission) => !isOutsideTheTable(permission))
    .flatMap(({ namespace, group, resources, verbs }) => resources.flatMap((resource) =>
      verbs.map((verb) => `${component}: ${verb} ${resource} of "${group}" in ${namespace}`))));
  const held = permissionTable.flatMap(({ component, where, group = '', resource, verbs }) =>
    verbs.map((verb) => `${component}: ${verb} ${resource} of "${group}" in ${where}`));
  expect(read.length).toBeGreaterThan(50);
  expect([...new Set(held)].sort()).toEqual([...new Set(read)].sort());
});
