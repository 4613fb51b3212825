import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identity, type KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import { revealed } from '../lib/private-value';
import { declarationsOf } from '../lib/app/overlay';
import { writeStubSecrets } from '../lib/app/stub-secrets';
import { synthesise } from '../lib/app/synth';
import { environments } from '../overlays';
import { ApiServer } from './api-server';
import { changedFields } from './defaulting';
import { externalObjects } from './external';
import { poll } from './poll';

const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
/** The output of `npm run synth`, and an output with stub private values. */
const outputs = { 'without private values': join(__dirname, '..', 'dist'), 'with private values': join(folder, 'dist') };

const secrets = join(folder, 'secrets');
environments().forEach((environment) => writeStubSecrets(environment, secrets));
synthesise(environments(), { outdir: outputs['with private values'], secrets });

/** An overlay with private objects only has an empty folder without them, which kubectl refuses. */
const cases = environments().flatMap((environment) => Object.entries(outputs)
  .map(([output, dist]) => ({ environment, overlay: environment.name, output, manifests: join(dist, environment.name) }))
  .filter(({ manifests }) => readdirSync(manifests).length > 0));

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start(folder);
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test('every overlay is applied with its private values', () => {
  expect(cases.filter(({ output }) => output === 'with private values').map(({ overlay }) => overlay)).toEqual(environments().map(({ name }) => name));
});

describe.each(cases)('$overlay $output', ({ environment, manifests }) => {
  const sent = readManifests([manifests]).map(({ object }) => revealed(object));

  beforeEach(async () => {
    await server.empty();
    await addExternal(externalObjects(declarationsOf(environment)));
  });

  test.each([['client', []], ['server', ['--server-side']]])('is stored unchanged by apply on the %s side, and a second apply changes nothing', async (_side, flags) => {
    const apply = ['apply', ...flags, '--filename', manifests];
    await server.kubectl.run(apply);
    const first = await stored(sent.length);
    expect(sent.flatMap((object) => changedFields(object, first.get(identity(object))!).map((field) => `${identity(object)}: ${field}`))).toEqual([]);

    await server.kubectl.run(apply);
    expect(await stored(sent.length)).toEqual(first);
  });

  /** The stored objects by identity, once all are there. */
  async function stored(count: number): Promise<Map<string, KubernetesObject>> {
    const objects = await poll<KubernetesObject[]>('the objects', { limit: 30 }, async () => {
      const found = await server.kubectl.get(['--filename', manifests]);
      return found.length === count ? { found } : { seen: `${found.length} of ${count}` };
    });
    return new Map(objects.map((object) => [identity(object), lessRevision(object)]));
  }
});

async function addExternal(objects: readonly KubernetesObject[]): Promise<void> {
  if (objects.length === 0) {
    return;
  }
  const file = join(folder, 'external.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await server.kubectl.run(['apply', '--server-side', '--filename', file]);
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => `crd/${metadata.name}`);
  if (definitions.length > 0) {
    // `kubectl wait` fails at once if a definition has no conditions yet.
    await poll('their kinds', { limit: 30 }, async () => ({
      found: await server.kubectl.run(['wait', '--for', 'condition=Established', '--timeout', '10s', ...definitions]),
    }));
  }
}

/** Removes the resourceVersion, which also changes with managedFields alone. */
function lessRevision(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: undefined } as KubernetesObject['metadata'] };
}
