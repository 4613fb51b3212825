import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeStubSecrets } from '../lib/app/stub-secrets';
import { environments } from '../overlays';

const root = join(__dirname, '..');
const directory = mkdtempSync(join(tmpdir(), 'synth-'));
const overlay = 'kubevirt-prow-control-plane';

afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function prowDeploy(...args: string[]): Run {
  return spawnSync(process.execPath, [join(root, 'bin', 'prow-deploy.js'), ...args], { encoding: 'utf8', cwd: root });
}

function stubSecrets(name: string): string {
  const secrets = join(directory, name);
  writeStubSecrets(environments([overlay])[0]!, secrets);
  return secrets;
}

test('without a secrets directory, reports in one line what is left out, and writes no secrets file', () => {
  const out = join(directory, 'without');
  const { status, stdout } = prowDeploy('synth', overlay, '--out', out);
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/left out.*--secrets: \d+ Secrets, 1 RoleBinding, 2 ConfigMaps$/)]);
  expect(readdirSync(join(out, overlay)).filter((file) => file.includes('secrets'))).toEqual([]);
});

test('writes Secrets only to 10-secrets.k8s.yaml', () => {
  const secrets = stubSecrets('with');
  const out = join(directory, 'dist');
  expect(prowDeploy('synth', overlay, '--out', out, '--secrets', secrets).status).toBe(0);
  const files = readdirSync(join(out, overlay));
  const telling = files.filter((file) => readFileSync(join(out, overlay, file), 'utf8').includes('kind: Secret'));
  expect(telling).toEqual(['10-secrets.k8s.yaml']);
});

test('refuses an unknown overlay with the nearest name', () => {
  const { status, stderr } = prowDeploy('synth', 'kubevirt-prow-control-plan');
  expect(status).toBe(2);
  expect(stderr).toMatch(/no overlay is called "kubevirt-prow-control-plan"; did you mean "kubevirt-prow-control-plane"\?/);
});

test('refuses an unknown option without a stack trace', () => {
  const { status, stderr } = prowDeploy('synth', '--secret', 'x');
  expect(status).toBe(2);
  expect(stderr).toMatch(/unknown option '--secret'/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
});

test('names every secret file that is missing, empty or without its field, and writes nothing', () => {
  const secrets = stubSecrets('incomplete');
  rmSync(join(secrets, 'cookie'));
  rmSync(join(secrets, 'github', 'oauth-client-id'));
  writeFileSync(join(secrets, 'kubeconfig'), '\n');
  writeFileSync(join(secrets, 'kubevirtci-docker-credential'), 'username=somebody\n');
  rmSync(join(secrets, 'slack'), { recursive: true });
  writeFileSync(join(secrets, 'slack'), 'a file where a folder should be');
  const out = join(directory, 'nothing');
  const { status, stderr } = prowDeploy('synth', overlay, '--out', out, '--secrets', secrets);
  expect(status).toBe(2);
  expect(stderr.trim().split('\n').sort()).toEqual([
    `error: ${secrets}/cookie: is missing`,
    `error: ${secrets}/github/oauth-client-id: is missing`,
    `error: ${secrets}/kubeconfig: is empty`,
    `error: ${secrets}/kubevirtci-docker-credential: holds no line "password=VALUE"`,
    `error: ${secrets}/slack/token: cannot be read: not a directory`,
  ]);
  expect(existsSync(out)).toBe(false);
});

test('refuses a secrets directory, and an output folder for its values, in a repository that git does not ignore', () => {
  const repository = join(directory, 'repository');
  mkdirSync(join(repository, '.git'), { recursive: true });
  const secrets = stubSecrets('repository/secrets');
  const out = join(repository, 'manifests');
  const synth = (): Run => prowDeploy('synth', overlay, '--secrets', secrets, '--out', out);
  expect(synth()).toMatchObject({ status: 2, stderr: [
    `error: ${secrets}: lies in the repository, and git does not ignore it; add "/secrets/" to ${repository}/.gitignore, or move it out`,
    `error: ${out}/${overlay}/10-secrets.k8s.yaml: would hold private values in the repository, and git does not ignore it; add "10-secrets.k8s.yaml" to ${repository}/.gitignore, or name a folder outside`,
    '',
  ].join('\n') });
  expect(existsSync(out)).toBe(false);
  writeFileSync(join(repository, '.gitignore'), '/secrets/\n10-secrets.k8s.yaml\n');
  expect(synth()).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(out, overlay, '10-secrets.k8s.yaml'))).toBe(true);
});

test('refuses an output folder that cannot be written', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  expect(prowDeploy('synth', overlay, '--out', join(file, 'dist'))).toMatchObject({ status: 2, stderr: expect.stringMatching(/cannot be written: .*file is not a folder/) });
  expect(prowDeploy('synth', overlay, '--out', '')).toMatchObject({ status: 2, stderr: 'error: the output folder has no name; name one, such as "dist"\n' });
});

test.each(['argo', 'flux'])('refuses --gitops %s with --secrets in one line, and writes nothing', (tool) => {
  const out = join(directory, `in-git-${tool}`);
  expect(prowDeploy('synth', overlay, '--out', out, '--gitops', tool, '--secrets', stubSecrets('in-git'))).toMatchObject({ status: 2, stderr: [
    'error: gitops and secrets exclude each other: a GitOps tool applies what is in Git, and private values must not be there; have ExternalSecrets'
    + ' or SealedSecrets make the Secrets, and declare these with elsewhere()',
    '',
  ].join('\n') });
  expect(existsSync(out)).toBe(false);
});

test('refuses a GitOps tool that it does not know', () => {
  const { status, stderr } = prowDeploy('synth', overlay, '--gitops', 'helm');
  expect(status).toBe(2);
  expect(stderr).toMatch(/'helm' is invalid.*argo, flux/);
});

test('refuses --gitops for a folder with private values of an earlier run', () => {
  const out = join(directory, 'in-git-earlier');
  expect(prowDeploy('synth', overlay, '--out', out, '--secrets', stubSecrets('in-git-earlier-secrets')).status).toBe(0);
  expect(prowDeploy('synth', overlay, '--out', out, '--gitops', 'flux')).toMatchObject({ status: 2, stderr:
    `error: ${out}/${overlay}/10-secrets.k8s.yaml: holds private values of an earlier run, and a GitOps tool applies this folder from Git; `
    + 'delete the file, or name another folder\n',
  });
});

test('with --gitops, says that objects are left out as their values are private', () => {
  const { status, stdout } = prowDeploy('synth', overlay, '--out', join(directory, 'in-git'), '--gitops', 'flux');
  expect(status).toBe(0);
  expect(stdout).toMatch(/; left out, as their values are private: \d+ Secrets, 1 RoleBinding, 2 ConfigMaps$/m);
});

test('keeps foreign files and the private values of an earlier run, and reports them', () => {
  const secrets = stubSecrets('earlier');
  const out = join(directory, 'kept');
  expect(prowDeploy('synth', overlay, '--out', out, '--secrets', secrets).status).toBe(0);
  writeFileSync(join(out, overlay, '99-mine.k8s.yaml'), 'mine');
  mkdirSync(join(out, overlay, 'sub.k8s.yaml'));
  writeFileSync(join(out, overlay, 'sub.k8s.yaml', 'note'), 'mine');
  const { status, stdout } = prowDeploy('synth', overlay, '--out', out);
  expect(status).toBe(0);
  expect(stdout).toMatch(/; kept from an earlier run: 10-secrets\.k8s\.yaml; kept, not written by synthesis: 99-mine\.k8s\.yaml, sub\.k8s\.yaml\n$/);
  expect(readFileSync(join(out, overlay, '99-mine.k8s.yaml'), 'utf8')).toBe('mine');
  expect(readFileSync(join(out, overlay, 'sub.k8s.yaml', 'note'), 'utf8')).toBe('mine');
  expect(statSync(join(out, overlay, '10-secrets.k8s.yaml')).mode & 0o777).toBe(0o600);
});

test('four runs at once into one folder all succeed', async () => {
  const out = join(directory, 'at-once');
  const runs = [1, 2, 3, 4].map(async () => {
    const child = spawn(process.execPath, [join(root, 'bin', 'prow-deploy.js'), 'synth', 'starter-s3', '--out', out], { cwd: root, stdio: 'ignore' });
    const [status] = await once(child, 'exit') as [number | null];
    return status;
  });
  expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
  expect(readdirSync(out)).toEqual(['starter-s3']);
});

test('cdk8s synth writes the same bytes', () => {
  const out = join(directory, 'ours');
  const theirs = join(directory, 'theirs');
  expect(prowDeploy('synth', '--out', out).status).toBe(0);
  const cdk8s = spawnSync(process.execPath, [join(root, 'node_modules', '.bin', 'cdk8s'), 'synth', '--no-check-upgrade', '--output', theirs], { cwd: root });
  expect(cdk8s.status).toBe(0);
  expect(readdirSync(out)).toEqual(environments().map(({ name }) => name).sort());
  expect(readdirSync(join(out, overlay))).not.toEqual([]);
  for (const name of readdirSync(out)) {
    const files = readdirSync(join(out, name));
    expect(readdirSync(join(theirs, name))).toEqual(files);
    expect(files.filter((file) => !readFileSync(join(out, name, file)).equals(readFileSync(join(theirs, name, file))))).toEqual([]);
  }
});

describe('cdk8s synth with cdk8s.yaml', () => {
  const checkout = join(directory, 'checkout');
  const left = ['.cdk8s', '.git', 'build', 'dist', 'node_modules'];

  function cdk8sSynth(...args: string[]): Run {
    const cdk8s = join(root, 'node_modules', '.bin', 'cdk8s');
    return spawnSync(process.execPath, [cdk8s, 'synth', '--no-check-upgrade', ...args], { encoding: 'utf8', cwd: checkout });
  }

  beforeAll(() => {
    cpSync(root, checkout, { recursive: true, filter: (path) => !left.includes(path.slice(root.length + 1)) });
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    mkdirSync(join(checkout, 'dist', overlay), { recursive: true });
    writeFileSync(join(checkout, 'dist', 'note'), 'mine');
    writeFileSync(join(checkout, 'dist', overlay, '10-secrets.k8s.yaml'), 'secret');
  });

  test('writes to dist repeatedly, and keeps its other files', () => {
    for (let run = 0; run < 2; run++) {
      expect(cdk8sSynth()).toMatchObject({ status: 0, stderr: '' });
      expect(readdirSync(join(checkout, 'dist'))).toEqual([...environments().map(({ name }) => name), 'note'].sort());
      expect(readFileSync(join(checkout, 'dist', overlay, '10-secrets.k8s.yaml'), 'utf8')).toBe('secret');
      expect(existsSync(join(checkout, 'dist', overlay, '30-deck.k8s.yaml'))).toBe(true);
    }
  });

  test('reports an invalid fact without a stack trace, and leaves dist unchanged', () => {
    const facts = join(checkout, 'overlays', 'kubevirt-prow-control-plane', 'environment.ts');
    const right = readFileSync(facts, 'utf8');
    const before = readFileSync(join(checkout, 'dist', overlay, '30-deck.k8s.yaml'), 'utf8');
    writeFileSync(facts, right.replace(/bucket: 'kubevirt-prow'/, 'bucket: \'Not A Bucket\''));
    try {
      for (const args of [[], ['--stdout'], ['--output', join(directory, 'nowhere')]]) {
        const { status, stderr } = cdk8sSynth(...args);
        expect(status).toBe(1);
        expect(stderr).toMatch(/^error: kubevirt-prow-control-plane: storage\.gcs\.bucket: "Not A Bucket" is not the name of a bucket/);
        expect(stderr).not.toMatch(/^ +at /m);
      }
      expect(readFileSync(join(checkout, 'dist', overlay, '30-deck.k8s.yaml'), 'utf8')).toBe(before);
    } finally {
      writeFileSync(facts, right);
    }
  });
});
