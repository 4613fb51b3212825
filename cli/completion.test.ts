import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = join(__dirname, '..', 'bin', 'prow-deploy.js');
const folder = mkdtempSync(join(tmpdir(), 'completion-'));
writeFileSync(join(folder, 'overlays.js'), 'exports.overlays = ["production", "staging"].map((name) => ({ environment: { name } }));');
writeFileSync(join(folder, 'others.js'), 'exports.overlays = [{ environment: { name: "elsewhere" } }];');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The completions of the last word, without descriptions. */
function complete(...words: string[]): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [command, '__complete', '--', ...words], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  expect(stderr).toBe('');
  return stdout.split('\n').slice(0, -1).map((line) => line.split('\t')[0]!);
}

test.each([
  ['commands', [''], ['synth', 'verify', 'config', 'compare', 'adopt', 'e2e', 'completion', 'help']],
  ['commands of a command', ['config', ''], ['check', 'plan', 'verify', 'bootstrap', 'help']],
  ['the start of a command', ['co'], ['config', 'compare', 'completion']],
  ['options, global ones included', ['verify', '--o'], ['--output', '--overlay', '--overlays']],
  ['a choice', ['completion', ''], ['bash', 'zsh', 'fish']],
  ['an option\'s choice', ['verify', 'a.yaml', '--output', 'j'], ['json']],
  ['an option\'s choice after =', ['verify', '--output=j'], ['--output=json']],
  ['an option\'s choice after =, as bash splits it', ['verify', '--output', '=', ''], ['text', 'json', 'github']],
  ['the same with nothing after it', ['verify', '--output', '='], ['text', 'json', 'github']],
  ['a GitOps tool', ['synth', '--gitops', ''], ['argo', 'flux']],
  ['an overlay', ['synth', ''], ['production', 'staging']],
  ['another overlay', ['synth', '--out', 'x', 'production', 's'], ['staging']],
  ['one overlay where a command takes one', ['config', 'verify', 'production', ''], []],
  ['an option\'s overlay', ['compare', 'a', 'b', '--overlay', ''], ['production', 'staging']],
  ['an overlay of another module', ['--overlays', 'others.js', 'synth', ''], ['elsewhere']],
  ['a test environment', ['e2e', 'prepare', '--overlay', 'starter'], ['starter-s3-test']],
  ['nothing for files, which the shell completes', ['verify', ''], []],
  ['nothing for an option\'s file', ['synth', '--secrets', ''], []],
])('completes %s', (_what, words, expected) => {
  expect(complete(...words).sort()).toEqual([...expected].sort());
});

test('a completion has a description', () => {
  const { stdout } = spawnSync(process.execPath, [command, '__complete', '--', 'sy'], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toBe('synth\twrite the manifests of overlays, each to a folder of its own\n');
});

const shells = ['bash', 'zsh', 'fish'].map((shell) => ({ shell, isThere: spawnSync(shell, ['--version']).status === 0 }));

test.each(shells)('the script for $shell is valid', ({ shell, isThere }) => {
  const { status, stdout } = spawnSync(process.execPath, [command, 'completion', shell], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('__complete -- ');
  if (isThere) {
    expect(spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  }
});

test('the bash script completes', () => {
  const script = `prow-deploy() { "$NODE" "$COMMAND" "$@"; }
    eval "$(prow-deploy completion bash)"
    COMP_WORDS=(prow-deploy synth p); COMP_CWORD=2; _prow_deploy; echo "\${COMPREPLY[@]}"
    COMP_WORDS=(prow-deploy verify ''); COMP_CWORD=2; _prow_deploy; echo "\${#COMPREPLY[@]}"
    complete -p prow-deploy`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, NODE: process.execPath, COMMAND: command },
  });
  expect({ stdout, stderr }).toEqual({ stdout: 'production\n0\ncomplete -o default -F _prow_deploy prow-deploy\n', stderr: '' });
});
