import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import { revealed } from '../lib/private-value';
import type { TestEnvironment } from './environment';
import { starterS3Test } from './environments/starter-s3';
import { Lifecycle } from './lifecycle';
import { Progress } from './progress';

/** A mistake in the manifests, and what the report of it must contain. */
interface Defect {
  readonly name: string;
  readonly plant: (objects: KubernetesObject[]) => KubernetesObject[];
  /** The check that must find it. @default - converge must find it */
  readonly check?: string;
  readonly says: readonly string[];
}

const defects: readonly Defect[] = [
  {
    name: 'prow-controller-manager lacks a verb',
    plant: (objects) => edit(objects, 'Role', 'test-pods', 'prow-controller-manager', (text) => text.replace('"create",', '')),
    check: 'every ServiceAccount may do',
    says: ['prow-controller-manager', 'may not create pods in test-pods'],
  },
  {
    name: 'hook calls a ghproxy that does not exist',
    plant: (objects) => edit(objects, 'Deployment', 'prow', 'hook', (text) => text.replace('=http://ghproxy', '=http://ghproxi')),
    check: 'every address that a flag names',
    says: ['hook: --github-endpoint=http://ghproxi'],
  },
  {
    name: 'hook has another hmac than GitHub signs with',
    plant: (objects) => edit(objects, 'Secret', 'prow', 'hmac-token', (text) => text.replace(/"hmac":"[^"]+"/, '"hmac":"d3Jvbmc="')),
    check: 'hook takes a webhook that is signed',
    says: ['403', 'hmac secret'],
  },
  {
    name: 'logs go to a bucket that does not exist',
    plant: (objects) => edit(objects, 'ConfigMap', 'prow', 'config', (text) => text.replace('s3://prow-logs', 's3://prow-logz')),
    check: 'a pull request runs its presubmit',
    says: ['pull-e2e-unit', 'prow-logz'],
  },
  {
    name: 'the namespace of jobs has no credentials for the bucket',
    plant: (objects) => without(objects, 'Secret', 'test-pods', 's3-credentials'),
    check: 'a pull request runs its presubmit',
    says: ['pull-e2e-unit', 'secret "s3-credentials" not found'],
  },
  {
    name: 'Prow’s namespace has no hmac',
    plant: (objects) => without(objects, 'Secret', 'prow', 'hmac-token'),
    says: ['Deployment prow/hook does not become ready', 'secret "hmac-token" not found'],
  },
];

function is(kind: string, namespace: string, name: string): (object: KubernetesObject) => boolean {
  return (object) => object.kind === kind && object.metadata.namespace === namespace && object.metadata.name === name;
}

/** Changes the JSON of one object, which must change. */
function edit(objects: KubernetesObject[], kind: string, namespace: string, name: string, change: (text: string) => string): KubernetesObject[] {
  const isMeant = is(kind, namespace, name);
  const changed = objects.map((object) => isMeant(object) ? JSON.parse(change(JSON.stringify(object))) as KubernetesObject : object);
  expect(changed).not.toEqual(objects);
  return changed;
}

function without(objects: KubernetesObject[], kind: string, namespace: string, name: string): KubernetesObject[] {
  const left = objects.filter((object) => !is(kind, namespace, name)(object));
  expect(left).toHaveLength(objects.length - 1);
  return left;
}

const isPossible = process.platform === 'linux' && process.getuid?.() === 0;
/** Namespaces need Linux and root: without them, the tests are skipped. */
const testOnNode = isPossible ? test : test.skip;

let folder: string;
let output: string;
const stream = Object.assign(new Writable({
  write(chunk: Buffer, _encoding, done) {
    output += chunk;
    done();
  },
}), { isTTY: false }) as unknown as NodeJS.WriteStream;

/** The lifecycle of the environment with a defect in its manifests. */
function lifecycle(plant: Defect['plant'] = (objects) => objects): Lifecycle {
  const environment: TestEnvironment = {
    ...starterS3Test,
    async synthesise(manifests, secrets) {
      await starterS3Test.synthesise(manifests, secrets);
      const objects = plant(readManifests([manifests]).map(({ object }) => revealed(object)));
      rmSync(manifests, { recursive: true });
      mkdirSync(manifests, { mode: 0o700 });
      writeFileSync(join(manifests, 'all.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), { mode: 0o600 });
    },
  };
  return new Lifecycle([environment], { state: join(folder, 'state'), artifacts: join(folder, 'artifacts') }, new Progress(stream));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'defects-'));
  output = '';
  if (isPossible) {
    await lifecycle().prepare({ provider: 'local', overlay: starterS3Test.name });
  }
});

beforeEach(() => {
  output = '';
});

afterEach(async () => {
  if (isPossible) {
    await lifecycle().cleanup();
  }
});

afterAll(async () => {
  if (isPossible) {
    await lifecycle().destroy();
  }
  rmSync(folder, { recursive: true });
});

testOnNode.each(defects)('the report says that $name', async ({ plant, check, says }) => {
  let said: string;
  if (check === undefined) {
    said = await lifecycle(plant).converge().then(() => 'nothing', (error: Error) => error.message);
  } else {
    await lifecycle(plant).converge();
    expect(await lifecycle(plant).verify(check)).toBe(false);
    said = output;
  }
  for (const words of says) {
    expect(said).toContain(words);
  }
});
