import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { evaluate } from './evaluate';
import { arrow, beside, call, construct, imported, local, property, type Declaration, type Value } from './expression';
import { printModule } from './source';

class SecretDeclaration {
  constructor(readonly props: unknown) {}

  key(key: string): unknown {
    return { secret: this.props, key };
  }
}

const folder = '/deployments/production';
const modules = {
  'prow-deploy': { SecretDeclaration, guaranteed: (cpu: string, memory: string) => ({ requests: { cpu, memory } }), PrintedOnly: undefined },
  'node:path': { join },
};

/** Compiles a printed module, and returns what it exports. */
function load(source: string): Readonly<Record<string, unknown>> {
  const { outputText, diagnostics } = transpileModule(source, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 }, reportDiagnostics: true,
  });
  expect(diagnostics).toEqual([]);
  const exports = {};
  runInNewContext(outputText.replaceAll('import.meta.dirname', 'dirname'), {
    exports, dirname: folder, require: (name: keyof typeof modules) => modules[name],
  });
  return exports;
}

const overlay: readonly Declaration[] = [
  {
    name: 'githubToken',
    value: construct(imported('SecretDeclaration'), { name: 'github-token', namespaces: ['prow', 'jobs'], data: { token: { file: 'github/token' } } }),
  },
  {
    name: 'environment',
    type: 'Environment',
    comment: 'The Prow of\n example.org, */ it says.',
    isExported: true,
    value: {
      name: 'production',
      namePrefix: undefined,
      hosts: { prow: 'prow.example.org' },
      github: { token: call(property(local('githubToken'), 'key'), 'token') },
      configuration: { config: beside('config.yaml'), plugins: beside('plugins.yaml') },
      components: { deck: { replicas: 3, resources: call(imported('guaranteed'), '1', '2Gi'), labels: { 'app.kubernetes.io/name': 'deck' } }, tide: {} },
      external: arrow(['cluster'], { storageClasses: [{ name: property(local('cluster'), 'name'), reason: 'found in use' }] }),
      githubToken: local('githubToken'),
    },
  },
];

test('prints a module as a person would write it', async () => {
  expect(await printModule(overlay)).toBe(`import { join } from 'node:path';
import { type Environment, guaranteed, SecretDeclaration } from 'prow-deploy';

const githubToken = new SecretDeclaration({
  name: 'github-token',
  namespaces: ['prow', 'jobs'],
  data: { token: { file: 'github/token' } },
});

/** The Prow of example.org, * / it says. */
export const environment: Environment = {
  name: 'production',
  hosts: { prow: 'prow.example.org' },
  github: { token: githubToken.key('token') },
  configuration: { config: join(import.meta.dirname, 'config.yaml'), plugins: join(import.meta.dirname, 'plugins.yaml') },
  components: { deck: { replicas: 3, resources: guaranteed('1', '2Gi'), labels: { 'app.kubernetes.io/name': 'deck' } }, tide: {} },
  external: (cluster) => ({ storageClasses: [{ name: cluster.name, reason: 'found in use' }] }),
  githubToken,
};
`);
});

test('what is printed has, once compiled, the value that evaluation gives', async () => {
  const compiled = load(await printModule(overlay)).environment as Record<string, unknown>;
  const evaluated = evaluate(overlay, { modules, folder }).get('environment') as Record<string, unknown>;
  expect(JSON.parse(JSON.stringify(compiled))).toEqual(JSON.parse(JSON.stringify(evaluated)));
  for (const environment of [compiled, evaluated]) {
    const external = environment.external as (cluster: unknown) => unknown;
    expect(JSON.stringify(external({ name: 'fast' }))).toBe('{"storageClasses":[{"name":"fast","reason":"found in use"}]}');
    expect(environment.github).toMatchObject({ token: { key: 'token', secret: { name: 'github-token' } } });
    expect(environment.configuration).toMatchObject({ config: '/deployments/production/config.yaml' });
  }
});

const texts = [
  '', 'plain', 'it\'s', '"quoted"', '\'both"', '\\', '\\\\n', '\\\'', 'a\nb', 'a\n', '\n', 'a\n\n  b \n', 'a\r\nb', '\t', '`', '\\`', '${x}', '$\\{x}', '\\${x}\nb', '$$',
  '{{ .Values.x }}', '\u2028\u2029', '\u0000\u001b', '\u202e\u200b\ufeff', 'é ü ß 日本 🚀', '\ud800', '*/', '// x', '</script>', '__proto__', 'constructor',
  '\'\n`${\\`}`\n\'', 'x'.repeat(300), `#!/bin/sh\nset -e\n\tcat <<'EOF'\n$(date) \${HOME} \\\n\`x\`\nEOF\n`,
];
const keys = ['a', 'a-b', 'a.b', '1', '01', '-1', '1e3', 'default', 'class', '$x', 'é', ' ', ...texts];

test.each(texts.map((text) => [JSON.stringify(text).slice(0, 40), text]))('prints the text %s so that it is read again, in values and in keys', async (_shown, text) => {
  await expectSame({ [text]: text, list: [text, { inner: text }] });
});

test('prints every other kind of data', async () => {
  await expectSame([null, true, false, 0, -0, 1.5, 1e21, -7, NaN, Infinity, -Infinity, [], {}, [[]], { a: {} }, undefined]);
});

test('prints any data', async () => {
  let seed = 1;
  const random = (count: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % count;
  };
  const datum = (depth: number): Value => {
    switch (random(depth > 4 ? 2 : 4)) {
      case 0:
        return texts[random(texts.length)]! + texts[random(texts.length)]!;
      case 1:
        return [random(1000), null, true][random(3)];
      case 2:
        return Array.from({ length: random(5) }, () => datum(depth + 1));
      default:
        return Object.fromEntries(Array.from({ length: random(5) }, () => [
          keys[random(keys.length)]! + (random(2) ? '' : texts[random(texts.length)]!), datum(depth + 1),
        ]));
    }
  };
  for (let round = 0; round < 60; round += 1) {
    await expectSame(datum(0));
  }
});

async function expectSame(value: Value): Promise<void> {
  const source = await printModule([{ name: 'value', isExported: true, value }]);
  const result: unknown = load(source).value;
  // Values of another realm have other prototypes.
  expect(structuredClone(result)).toEqual(structuredClone(value));
  expect(flat(result)).toEqual(flat(value));
  expect(flat(evaluate([{ name: 'value', value }], { modules, folder }).get('value'))).toEqual(flat(value));
}

/** All keys and values with their places: `toEqual` ignores a key `__proto__`. */
function flat(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? [Array.isArray(value), ...Object.entries(value).map(([key, inner]) => [key, flat(inner)])]
    : [Object.is(value, -0) ? 'minus zero' : value];
}

test('prints no text that hides or reorders what stands around it', async () => {
  const source = await printModule([{ name: 'value', isExported: true, value: ['\u202e', '\ufeff', '\u2028', '\u0007', 'a\r\nb'] }]);
  expect(source).toMatch(/^[\n\x20-\x7e]*$/);
});

test('leaves out fields without a value', async () => {
  expect(await printModule([{ name: 'value', value: { a: undefined, b: { c: undefined } } }])).toBe('const value = { b: {} };\n');
});

test.each<[string, readonly Declaration[], string]>([
  ['no name', [{ name: 'github-token', value: 1 }], 'github-token cannot be the name of a constant'],
  ['a reserved word', [{ name: 'default', value: 1 }], 'default cannot be the name of a constant'],
  ['the same name twice', [{ name: 'a', value: 1 }, { name: 'a', value: 2 }], 'two constants of a module have the same name: a, a'],
  ['the name of an import', [{ name: 'join', value: beside('a') }], 'join is a constant of the module, and is to be imported from node:path'],
])('refuses a constant with %s', async (_what, declarations, problem) => {
  await expect(printModule(declarations)).rejects.toThrow(problem);
});

test('evaluation tells what is not there', () => {
  const scope = { modules, folder };
  expect(() => evaluate([{ name: 'a', value: local('b') }, { name: 'b', value: 1 }], scope)).toThrow('b is not declared before its use');
  expect(() => evaluate([{ name: 'a', value: imported('guarantee') }], scope)).toThrow('prow-deploy has no guarantee');
});

test('what is printed satisfies the linter of this project', async () => {
  const odd = Object.fromEntries(texts.filter((text) => text.length < 100).map((text) => [text, text]));
  const source = await printModule([...overlay, { name: 'odd', isExported: true, value: { texts, odd } }]);
  const eslint = join(__dirname, '..', '..', 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { status, stdout } = spawnSync(process.execPath, [eslint, '--stdin', '--stdin-filename', 'overlays/production/environment.ts'], {
    cwd: join(__dirname, '..', '..'), input: source, encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, '']);
});
