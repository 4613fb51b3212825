import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readText } from '../text';
import { shared } from '../../test/reference';
import { permissionTable } from './permissions';

const fixture = join(__dirname, 'fixtures', 'permissions.yaml');
const source = join(shared, 'prow', 'components.yaml');

interface Component {
  readonly permissions?: readonly { namespace: string; group: string; resources: readonly string[]; verbs: readonly string[] }[];
}

/** Permissions that are not in the table on purpose. */
function isOutsideTheTable({ resources }: { resources: readonly string[] }): boolean {
  // hook's ConfigMaps depend on config_updater; system:basic-user lets every account review its own access.
  return resources.includes('configmaps') || resources.includes('selfsubjectaccessreviews');
}

test.each([fixture, source].filter((file) => existsSync(file)))('the table has exactly the permissions that were read in Prow\'s source: %s', (file) => {
  const components = parse(readText(file)) as Record<string, Component>;
  const read = Object.entries(components).flatMap(([component, { permissions = [] }]) => permissions
    .filter((permission) => !isOutsideTheTable(permission))
    .flatMap(({ namespace, group, resources, verbs }) => resources.flatMap((resource) =>
      verbs.map((verb) => `${component}: ${verb} ${resource} of "${group}" in ${namespace}`))));
  const held = permissionTable.flatMap(({ component, where, group = '', resource, verbs }) =>
    verbs.map((verb) => `${component}: ${verb} ${resource} of "${group}" in ${where}`));
  expect(new Set(read).size).toBeGreaterThan(40);
  expect([...new Set(held)].sort()).toEqual([...new Set(read)].sort());
});
