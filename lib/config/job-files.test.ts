import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UnusableInput } from '../errors';
import { checkConfiguration } from './check';
import { describeFinding } from './finding';
import { jobFiles } from './job-files';

const config = { file: 'config.yaml', text: 'prowjob_namespace: prow\n' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jobs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer = ''): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}

function names(): string[] {
  return jobFiles(folder).map((file) => file.slice(folder.length + 1));
}

function findings(): string[] {
  return checkConfiguration({ config, jobs: folder }).findings.map((finding) => describeFinding(finding).replace(`${folder}/`, ''));
}

test('job files are those that Prow reads, in its order', () => {
  ['b/z.yaml', 'a.yml', 'b/a.yaml', 'OWNERS', 'c.json', '..data/x.yaml', '..x.yaml', '.hidden/y.yaml', 'old/o.yaml', 'b/skip.yaml'].forEach((name) => write(name));
  write('.prowignore', 'old/\n');
  write('b/.prowignore', 'skip.*\n');
  expect(names()).toEqual(['.hidden/y.yaml', 'a.yml', 'b/a.yaml', 'b/z.yaml']);
});

test('a folder that is not there cannot be used', () => {
  expect(() => jobFiles(join(folder, 'none'))).toThrow(UnusableInput);
});

test('a link to a folder is not followed, and one that leads back to itself is a finding', () => {
  write('a/one.yaml');
  symlinkSync('..', join(folder, 'a', 'up'));
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  symlinkSync('a', join(folder, 'folder.yaml'));
  expect(names()).toEqual(['a/one.yaml', 'folder.yaml', 'loop.yaml']);
  expect(findings()).toEqual([
    'folder.yaml:1:1: is a folder, not a file',
    'loop.yaml:1:1: cannot be read: too many symbolic links encountered',
  ]);
});

test('every bad file is reported, and hides none of the others', () => {
  write('a/latin.yaml', Buffer.from('periodics:\n- name: caf\xe9\n', 'latin1'));
  write('b/broken.yaml', 'periodics: [\n');
  write('c/list.yaml', '- a\n');
  write('d/text.yaml', 'hello\n');
  write('e/latin.yaml', 'periodics: {}\n');
  write('f/fine.yaml', '# nothing\n');
  const found = findings();
  expect(found.map((finding) => finding.replace(/(not valid YAML).*/, '$1'))).toEqual([
    'a/latin.yaml:2:1: not UTF-8 text',
    'b/broken.yaml:2:1: not valid YAML',
    'c/list.yaml:1:1: must be a mapping, is a list',
    'd/text.yaml:1:1: must be a mapping, is a text (hello)',
    expect.stringMatching(/^e\/latin\.yaml:1:1: .*a\/latin\.yaml has the same name/),
    'e/latin.yaml:1:12: periodics: must be a list, is a mapping',
  ]);
});

test('gzipped files are read as Prow reads them', () => {
  write('packed.yaml', gzipSync('periodics: 1\n'));
  expect(findings()).toEqual(['packed.yaml:1:12: periodics: must be a list, is a number (1)']);
});

test('a tree of 5,000 files gives a result', () => {
  for (let index = 0; index < 5_000; index++) {
    write(`d${index % 50}/f${index}.yaml`, `periodics:\n- {name: job-${index}, interval: 1h, decorate: false, spec: {containers: [{image: i, command: [c]}]}}\n`);
  }
  const { findings: found, jobs } = checkConfiguration({ config, jobs: folder });
  expect(jobs.jobs).toHaveLength(5_000);
  expect(new Set(found.map(({ message }) => message))).toEqual(new Set(['a job of agent kubernetes must be decorated (decorate: true)']));
  expect(found).toHaveLength(5_000);
});

test('a line with so many stars that matching would not end is told', () => {
  write('.prowignore', 'fine/**/*.yaml\n**/*a*b*c*d*e*f\n');
  expect(() => jobFiles(folder)).toThrow(`${join(folder, '.prowignore')}:2: has more than 3 stars; write it as several lines`);
});
