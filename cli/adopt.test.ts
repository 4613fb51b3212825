import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { problemsOf } from '../lib/errors';
import { adoptCommand } from './adopt';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adopt-'));
  write('config.yaml', '# kept\nprowjob_namespace: prow\n');
  write('plugins.yaml', 'plugins: {}\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});

const hook = `apiVersion: apps/v1
kind: Deployment
metadata: { name: hook, namespace: prow }
spec: { template: { spec: { containers: [{ name: hook, image: registry.example.org/prow/hook:v1 }] } } }
`;
const route = '---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: prow, namespace: prow }\n';
const secret = '---\napiVersion: v1\nkind: Secret\nmetadata: { name: hmac, namespace: other }\nstringData: { hmac: canary }\n';

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** The lines that the command prints, and its exit status. */
async function run(...args: string[]): Promise<{ lines: string[]; status: unknown }> {
  const lines: string[] = [];
  const print = jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(...line.split('\n')));
  process.exitCode = 0;
  try {
    const program = new Command().exitOverride();
    adoptCommand(program);
    await program.parseAsync(['adopt', ...args], { from: 'user' });
    return { lines, status: process.exitCode };
  } finally {
    print.mockRestore();
  }
}

const options = (): string[] => ['--config', join(folder, 'config.yaml'), '--plugins', join(folder, 'plugins.yaml'), '--out', join(folder, 'out')];

test('writes a project, and tells what became of each object', async () => {
  const { lines } = await run(write('prow.yaml', hook + route), ...options(), '--name', 'ours');
  expect(lines).toEqual(expect.arrayContaining([
    expect.stringMatching(/^recognised: /), 'extra:      gateway.networking.k8s.io/v1 HTTPRoute prow/prow', expect.stringMatching(/^project: .*README\.md/),
  ]));
  expect(readFileSync(join(folder, 'out/overlays/ours/config.yaml'), 'utf8')).toBe('# kept\nprowjob_namespace: prow\n');
  expect(existsSync(join(folder, 'out/overlays/ours/extra/http-route.yaml'))).toBe(true);
});

test('ends with status 0 if the project makes what was there, and with 1 if not', async () => {
  const equal = await run(write('prow.yaml', hook), ...options());
  expect([equal.status, equal.lines.at(-1)]).toEqual([0, 'equal: 1 and 1 objects, 0 differences, 0 deviations']);
  const different = await run(write('prow.yaml', hook + secret), ...options().slice(0, -1), join(folder, 'other'));
  expect([different.status, different.lines.at(-1)]).toEqual([1, 'different: 2 and 1 objects, 1 difference, 0 deviations']);
  expect(different.lines).toContain('  only in the input');
});

test('no private value is printed or written', async () => {
  const { lines } = await run(write('prow.yaml', hook + secret), ...options());
  expect(lines.join('\n')).not.toContain('canary');
  const files = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').includes('canary'))).toEqual([]);
});

test('reports all that is unusable at once, and writes nothing', async () => {
  const manifests = write('prow.yaml', hook.replace('v1 }', '$TAG }'));
  write('config.yaml', 'a: [');
  const error: unknown = await run(manifests, ...options(), '--name', 'Ours').catch((reason: unknown) => reason);
  expect(problemsOf(error)).toEqual([expect.stringMatching(/^--name "Ours"/), expect.stringMatching(/config\.yaml:1:\d+: not valid YAML/)]);
  write('config.yaml', 'a: 1');
  const again: unknown = await run(manifests, ...options()).catch((reason: unknown) => reason);
  expect(problemsOf(again)).toEqual([expect.stringMatching(/^.*prow\.yaml:1: apps\/v1 Deployment prow\/hook: .*\.image: \$TAG is a placeholder/)]);
  expect(readdirSync(folder).sort()).toEqual(['config.yaml', 'plugins.yaml', 'prow.yaml']);
});

test('overwrites nothing', async () => {
  const manifests = write('prow.yaml', hook);
  await run(manifests, ...options());
  const error: unknown = await run(manifests, ...options()).catch((reason: unknown) => reason);
  expect(problemsOf(error)).toEqual([expect.stringMatching(/out: is not empty/)]);
});
