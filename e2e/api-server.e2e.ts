import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesObject } from '../lib/manifests';
import { identity, readManifests } from '../lib/manifests';
import { declarationsOf } from '../lib/overlay';
import { writeStubSecrets } from '../lib/stub-secrets';
import { synthesise } from '../lib/synth';
import { environments } from '../overlays';
import { ApiServer } from './api-server';
import { changedFields } from './defaulting';
import { poll } from './poll';

/** Kinds that a cluster has before Prow comes to it. */
const givenKinds = join(__dirname, '..', 'imports', 'crds');

const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
const dist = join(folder, 'dist');
let server: ApiServer;

beforeAll(async () => {
  const secrets = join(folder, 'secrets');
  environments().forEach((environment) => writeStubSecrets(environment, secrets));
  synthesise(environments(), { outdir: dist, secrets });
  server = await ApiServer.start(join(folder, 'server'));
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe.each(environments().map((environment) => ({ environment, name: environment.name })))('$name', ({ environment, name }) => {
  const manifests = join(dist, name);

  beforeEach(async () => {
    await server.empty();
    const namespaces = (declarationsOf(environment).namespaces ?? []).map((given) => ({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: given.name },
    }));
    if (namespaces.length > 0) {
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: namespaces });
      await server.kubectl.run(['apply', '--server-side', '--filename', '-'], list);
    }
    await server.kubectl.run(['apply', '--server-side', '--filename', givenKinds]);
    // `kubectl wait` fails at once where a definition has no conditions yet.
    await poll('their kinds', { limit: 30 }, async () => ({
      found: await server.kubectl.run(['wait', '--for', 'condition=Established', '--timeout', '10s', '--filename', givenKinds]),
    }));
  });

  test.each([['client', []], ['server', ['--server-side']]])('is taken as it is, applied on the %s side, and changes nothing twice', async (_side, flags) => {
    const sent = readManifests([manifests]).map(({ object }) => object);
    const apply = ['apply', ...flags, '--filename', manifests];
    await server.kubectl.run(apply);
    const first = await stored(sent.length);
    expect(sent.flatMap((object) => changedFields(object, first.get(identity(object))!).map((field) => `${identity(object)}: ${field}`))).toEqual([]);

    await server.kubectl.run(apply);
    expect(await stored(sent.length)).toEqual(first);
  });

  /** What the server holds of what was sent, once it has all of it, by identity. */
  async function stored(count: number): Promise<Map<string, KubernetesObject>> {
    const objects = await poll<KubernetesObject[]>('the objects', { limit: 30 }, async () => {
      const found = await server.kubectl.get(['--filename', manifests]);
      return found.length === count ? { found } : { seen: `${found.length} of ${count}` };
    });
    return new Map(objects.map((object) => [identity(object), lessRevision(object)]));
  }
});

/** The server counts a change also where only its own notes on who wants which field have changed: that is no change of the object. */
function lessRevision(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: undefined } as KubernetesObject['metadata'] };
}
