import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TargetCluster } from '../prow/target-cluster';
import { UnusableInput } from '../errors';
import type { Declarations } from '../verify';
import type { ClusterFacts } from '../facts/facts';
import { declarationsIn } from './external';

/** The declarations of a cluster, as plain JavaScript may return them. */
function declared(given: unknown): Declarations {
  const environment = { name: 'example', namespaces: { prow: 'prow', jobs: 'jobs' }, secrets: [], external: given } as ClusterFacts;
  return declarationsIn(new TargetCluster(environment));
}

const reason = 'made by hand';
const here = { namespace: 'prow', name: 'one', reason };

const all: Required<Declarations> = {
  namespaces: [{ name: 'one', reason }],
  secrets: [{ ...here, keys: ['token'] }],
  configMaps: [here],
  services: [{ ...here, ports: [80, 'metrics'] }],
  serviceAccounts: [here],
  claims: [here],
  networkAttachments: [here],
  clusterRoles: [{ name: 'system:auth-delegator', reason }],
  storageClasses: [{ name: 'fast', reason }],
  priorityClasses: [{ name: 'urgent', reason }],
  objects: [{ kind: 'Gateway', ...here }, { kind: 'GatewayClass', name: 'one', reason }],
  customResources: [{ group: 'example.org', kind: 'One', scope: 'Cluster', reason }],
  nodeLabels: [{ name: 'example.org/cache=', reason }],
  hosts: [{ name: 'example.org', reason }],
  contexts: [{ name: 'builds', secrets: ['one'], reason }],
  exceptions: [
    { allow: 'privileged', objects: ['Deployment prow/one'], reason },
    { allow: 'capability NET_ADMIN', objects: ['Deployment prow/one'], reason },
    { allow: 'hostPath /var/run', objects: ['Deployment prow/one'], reason },
  ],
};

test('accepts every kind of declaration, and none', () => {
  expect(declared(() => all)).toBe(all);
  expect(declared(() => ({}))).toEqual({});
  expect(declared(undefined)).toEqual({});
});

test.each<[string, unknown, string]>([
  ['a list', [], 'external(): a list is not a mapping'],
  ['a text', 'secrets', 'external(): a text is not a mapping'],
  ['null', null, 'external(): null is not a mapping'],
  ['nothing', undefined, 'external(): is missing'],
  ['a function', () => ({}), 'external(): a function is not a mapping'],
  ['an unknown list', { secret: [here] }, 'external().secret: no such field; did you mean "secrets"?'],
  ['a mapping for a list', { secrets: here }, 'external().secrets: a mapping is not a list'],
  ['no reason', { namespaces: [{ name: 'one' }] }, 'external().namespaces[0].reason: nothing is not a text that says something'],
  ['an empty reason', { namespaces: [{ name: 'one', reason: ' ' }] }, 'external().namespaces[0].reason: " " is not a text that says something'],
  ['ports as text', { services: [{ ...here, ports: ['80'] }] }, 'external().services[0].ports[0]: "80" is not a port: a whole number from 1 to 65535, or a name'],
  ['a port beyond the last', { services: [{ ...here, ports: [65536] }] }, 'external().services[0].ports[0]: 65536 is not a whole number from 1 to 65535'],
  ['a misspelt allowance', { exceptions: [{ allow: 'priviledged', objects: ['Deployment one'], reason }] },
    'external().exceptions[0].allow: "priviledged" cannot be allowed; did you mean "privileged"?'],
  ['a capability without its name', { exceptions: [{ allow: 'capability', objects: ['Deployment one'], reason }] },
    'external().exceptions[0].allow: "capability" cannot be allowed; say which: "capability NAME"'],
  ['an object without its kind', { exceptions: [{ allow: 'hostPID', objects: ['one'], reason }] },
    'external().exceptions[0].objects[0]: "one" is not a kind and a name, such as "Deployment prow/greenhouse"'],
])('refuses declarations that are %s', (_what, answer, message) => {
  expect(() => declared(() => answer)).toThrow(new UnusableInput([`example: ${message}`]));
});

test('reports a misspelt field with the nearest known one', () => {
  const { name, ...others } = here;
  expect(() => declared(() => ({ secrets: [{ ...others, nmae: name }] }))).toThrow(new UnusableInput([
    'example: external().secrets[0].nmae: no such field; did you mean "name"?',
    'example: external().secrets[0].name: nothing is not a text that says something',
  ]));
});

test('refuses a misspelt field in every list', () => {
  for (const [list, entries] of Object.entries(all)) {
    const answer = { ...all, [list]: entries.map((entry) => ({ ...entry, resaon: '' })) };
    expect(() => declared(() => answer)).toThrow(`example: external().${list}[0].resaon: no such field; did you mean "reason"?`);
  }
});

test('reports where a function throws', () => {
  const folder = mkdtempSync(join(tmpdir(), 'external-'));
  const file = join(folder, 'external.js');
  writeFileSync(file, 'module.exports = (cluster) => {\n  return cluster.namspaces.prow;\n};\n');
  const given = jest.requireActual<() => unknown>(file);
  rmSync(folder, { recursive: true });
  expect(() => declared(given))
    .toThrow(new UnusableInput([`example: external: threw: Cannot read properties of undefined (reading 'prow') (${file}:2)`]));
});

test.each<[string, unknown, string]>([
  ['a text', 'broken', 'broken'], ['null', null, 'null'], ['an error of two lines', new Error('one\ntwo'), 'one'], ['a symbol', Symbol('a'), 'a symbol'],
])('reports a function that throws %s on one line', (_what, error, message) => {
  const given = (): never => {
    throw error;
  };
  expect(() => declared(given)).toThrow(`example: external: threw: ${message}`);
});

test('rethrows UnusableInput of the function unchanged', () => {
  expect(() => declared((cluster: TargetCluster) => ({ hosts: [{ name: cluster.image('dek'), reason }] }))).toThrow('example: image "dek" is not listed');
});

test.each<[string, () => unknown]>([
  ['fulfilled', () => Promise.resolve({})],
  ['rejected', () => Promise.reject(new Error('nobody hears of it'))],
])('refuses an async function whose Promise is %s', async (_what, given) => {
  expect(() => declared(given)).toThrow(new UnusableInput(['example: external: is async; it has to return its answer itself, not a Promise']));
  await new Promise(setImmediate);
});
