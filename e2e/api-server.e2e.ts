import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesObject } from '../lib/manifests';
import { identity, readManifests } from '../lib/manifests';
import { ApiServer } from './api-server';
import { changedFields } from './defaulting';
import { poll } from './poll';

const root = join(__dirname, '..');
/** Kinds that a cluster has before Prow comes to it. */
const given = join(root, 'imports', 'crds');
const overlays = readdirSync(join(root, 'dist'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start(folder);
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe.each(overlays)('%s', (overlay) => {
  const manifests = join(root, 'dist', overlay);
  const sent = readManifests([manifests]).map(({ object }) => object);

  beforeEach(async () => {
    await server.empty();
    await server.kubectl.run(['apply', '--server-side', '--filename', given]);
    // `kubectl wait` fails at once where a definition has no conditions yet.
    await poll('their kinds', { limit: 30 }, async () => ({
      found: await server.kubectl.run(['wait', '--for', 'condition=Established', '--timeout', '10s', '--filename', given]),
    }));
  });

  test.each([['client', []], ['server', ['--server-side']]])('is taken as it is, applied on the %s side, and changes nothing twice', async (_side, flags) => {
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
