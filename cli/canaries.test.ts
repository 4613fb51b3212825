import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { problemsOf } from '../lib/errors';
import { compareCommand } from './compare';
import { verifyCommand } from './verify';

/** Private values in awkward forms. Each contains a canary. */
const values: Readonly<Record<string, string | number>> = {
  'trailing blanks': 'canary-blanks  \t ',
  CRLF: 'canary-crlf\r\ncanary-second\r\n',
  'no UTF-8': Buffer.from([0xff, 0xfe, ...Buffer.from('canary-bytes'), 0xc3]).toString('base64'),
  number: 7_310_551_973,
  YAML: 'token: canary-yaml\nlist: [canary-item]\n',
  base64: Buffer.from('canary-base64').toString('base64'),
  'very long': 'canary-long'.repeat(455),
  'empty lines': '\n\ncanary-lines\n\n',
};

/** Strings that no command may print: parts of each value, as text and in base64. */
const canaries = [
  'canary', '7310551973', '731055', ...Object.values(values).flatMap((value) => {
    const base64 = Buffer.from(String(value)).toString('base64').replace(/=+$/, '');
    return [base64.slice(0, 24), base64.slice(-12), String(value).trim().slice(0, 10)];
  }),
].filter((word) => word.length > 4);

const metadata = '  name: it\n  namespace: prow\n';
const object = (kind: string, ...fields: readonly string[]): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n${metadata}${fields.map((field) => `${field}\n`).join('')}`;
const secret = (...fields: readonly string[]): string => object('Secret', ...fields);

/** Secrets, most of them invalid, that hold the value in different places. */
const forms: Readonly<Record<string, (value: string | number) => string>> = {
  'under data': (value) => secret(`data: {key: ${JSON.stringify(value)}}`),
  'under stringData': (value) => secret(`stringData: {key: ${JSON.stringify(value)}, other: 5}`),
  'as a list': (value) => secret(`data: [${JSON.stringify(value)}]`),
  'as text': (value) => secret(`data: ${JSON.stringify(value)}`),
  'as a list of mappings': (value) => secret(`stringData: [{name: key, value: ${JSON.stringify(value)}}]`),
  'as a mapping': (value) => secret(`data: {key: {inner: ${JSON.stringify(value)}}}`),
  'as a list under a key': (value) => secret(`data: {key: [${JSON.stringify(value)}]}`),
  'under a field that a Secret does not have': (value) => secret(`datas: {key: ${JSON.stringify(value)}}`),
  'in the metadata': (value) => secret().replace(metadata, `${metadata}  data: {key: ${JSON.stringify(value)}}\n`),
  'in what kubectl applied': (value) => secret().replace(metadata, `${metadata}  annotations: {kubectl.kubernetes.io/last-applied-configuration: [${JSON.stringify(value)}]}\n`),
  'of another version': (value) => secret(`data: {key: ${JSON.stringify(value)}}`).replace('v1', 'v2'),
  'of another case': (value) => secret(`stringData: {key: ${JSON.stringify(value)}}`).replace('Secret', 'secret'),
  'where a type is expected': (value) => secret(`type: {key: ${JSON.stringify(value)}}`),
};

const cases = Object.entries(forms).flatMap(([form, write]) => Object.entries(values).map(([name, value]) => ({ form, name, text: write(value) })));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'canaries-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Everything that a command prints, problems included, and its exit status: 2 if it throws. */
function run(...args: string[]): { printed: string; status: number } {
  const written: string[] = [];
  const print = (...text: readonly unknown[]): boolean => written.push(`${text.join(' ')}\n`) > 0;
  const spies = [
    ...[process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(print)),
    ...(['log', 'error', 'warn'] as const).map((method) => jest.spyOn(console, method).mockImplementation(print)),
  ];
  const before = process.exitCode;
  let status = 2;
  try {
    const program = new Command().exitOverride();
    verifyCommand(program, () => ({ declarations: {}, standIns: [], made: [] }));
    compareCommand(program, () => undefined, () => []);
    program.parse(args, { from: 'user' });
    status = Number(process.exitCode);
  } catch (error) {
    problemsOf(error).forEach((problem) => print(problem));
  } finally {
    process.exitCode = before;
    spies.forEach((spy) => spy.mockRestore());
  }
  return { printed: written.join(''), status };
}

/** Runs a command and expects that it prints no canary. */
function clean(...args: string[]): { printed: string; status: number } {
  const outcome = run(...args);
  expect(outcome.printed.split('\n').filter((line) => canaries.some((word) => line.includes(word)))).toEqual([]);
  return outcome;
}

test('every value contains a canary', () => {
  expect(canaries.length).toBeGreaterThan(20);
  expect(Object.values(values).filter((value) => !canaries.some((word) => String(value).includes(word)))).toEqual([]);
});

describe.each(cases)('a Secret with a value $form ($name)', ({ form, name, text }) => {
  test('verify does not print it in any format', () => {
    const path = file(`verify/${form}-${name}.yaml`, text);
    for (const format of ['text', 'json', 'github']) {
      const { printed, status } = clean('verify', path, '--output', format);
      expect(status).toBe(1);
      expect(printed).toContain('prow');
    }
  });

  test('compare does not print it', () => {
    const path = file(`compare/${form}-${name}/it.yaml`, text);
    const other = file('compare/other.yaml', `${secret('data: {another: QQ==}')}type: other\n`);
    expect(clean('compare', join(path, '..'), join(path, '..')).status).toBe(0);
    expect(clean('compare', path, other).status).toBe(1);
    expect(clean('compare', other, path, '--verbose').status).toBe(1);
    expect(clean('compare', path, file('compare/none.yaml', object('Namespace'))).printed).toContain('only in');
  });
});

test.each(Object.entries(values))('a Secret with invalid YAML or UTF-8 is refused and not quoted: %s', (_name, value) => {
  const broken = [
    `data: {key: ${JSON.stringify(value)}`, `data: {key: "${String(value)}}`, `data: {key: '${String(value)}' x}`, `data:\n  key: |${String(value)}\n x`,
    `data: {key: *${String(value)}}`, `data: {key: !${String(value)} x}`, `data: {key: !!float ${JSON.stringify(value)}}`, `data: {key: "\\${String(value)}"}`,
    `data: &a {key: ${JSON.stringify(value)}, self: *a}`, `%${String(value)}\n---\ndata: {}`, `data:\n  <<: ${JSON.stringify(value)}`, `data: {}\n${String(value)}`,
    `data:\n\t${String(value)}`, `data: {}}\n  ${String(value)}: ]`,
  ];
  for (const [place, fields] of broken.entries()) {
    const path = file(`broken/${place}.yaml`, secret(fields));
    clean('verify', path);
    clean('compare', path, path);
  }
  const bytes = file('broken/bytes.yaml', Buffer.concat([Buffer.from(secret(`data: {key: ${JSON.stringify(value)}}`)), Buffer.from([0xff])]));
  expect(clean('verify', bytes)).toEqual({ printed: `${bytes}: not UTF-8 text\n`, status: 2 });
});

const rbac = 'rbac.authorization.k8s.io';
const binding = (...users: readonly string[]): string => `apiVersion: ${rbac}/v1\nkind: RoleBinding\nmetadata:\n${metadata}  annotations: {a: canary-annotation}
roleRef: {apiGroup: ${rbac}, kind: ClusterRole, name: nowhere}
subjects: ${JSON.stringify([...users.map((name) => ({ apiGroup: rbac, kind: 'User', name })), { kind: 'ServiceAccount', name: 'canary-account', namespace: 'prow' }])}\n`;

const fromSecrets = (...certificates: readonly (string | number)[]): string => [
  binding('canary-one', 'canary-two '),
  object('ConfigMap', `data: ${JSON.stringify({ 'ca.crt': certificates.join('') })}`, `binaryData: {b.yaml: ${JSON.stringify(values['no UTF-8'])}}`),
  `apiVersion: v1\nkind: Service\nmetadata: {name: other, namespace: prow}\nspec: {externalName: canary-host, ports: canary-ports}\n`,
].join('---\n');

describe('objects from the secrets directory', () => {
  test.each(Object.entries(values))('verify prints no private value in any format: %s', (_name, value) => {
    const path = file('dist/10-secrets.k8s.yaml', fromSecrets(value));
    for (const format of ['text', 'json', 'github']) {
      const { printed, status } = clean('verify', join(path, '..'), '--output', format);
      expect(status).toBe(1);
      expect(printed).toContain('(private)');
      expect(printed).toMatch(/there is no ClusterRole \\?"nowhere/);
    }
  });

  test.each(Object.entries(values))('compare uses the real values, whichever side is known to be private: %s', (_name, value) => {
    const path = file('one/10-secrets.k8s.yaml', fromSecrets(value));
    const others = [file('two/10-secrets.k8s.yaml', fromSecrets(value, '\n')), file('three/rendered.yaml', fromSecrets(value, 'x'))];
    expect(clean('compare', path, path)).toEqual({ printed: expect.stringContaining('equal: 3 and 3 objects, 0 differences'), status: 0 });
    for (const other of others) {
      for (const sides of [[path, other], [other, path]]) {
        const { printed, status } = clean('compare', ...sides);
        expect(status).toBe(1);
        expect(printed).toContain('data[ca.crt]\n    left:  (private)\n    right: (private)\n');
        expect(printed).toContain(', 1 difference,');
      }
    }
  });

  test('added and removed subjects are counted, not named', () => {
    const path = file('people/10-secrets.k8s.yaml', binding('canary-one', 'canary-two', 'canary-three'));
    const { printed } = clean('compare', path, file('people/rendered.yaml', binding('canary-four', 'canary-one')));
    expect(printed).toContain('subjects[User/(private)]');
    expect(printed).toContain(', 3 differences,');
    expect(clean('compare', path, file('people/turned.yaml', binding('canary-three', 'canary-two', 'canary-one'))).status).toBe(0);
  });
});
