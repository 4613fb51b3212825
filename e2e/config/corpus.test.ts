import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkConfiguration } from '../../lib/config/check';
import { describeFinding } from '../../lib/config/finding';
import { mistakes, sound, withMistake } from './corpus';

const folder = mkdtempSync(join(tmpdir(), 'prow-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function findings(files: Readonly<Record<string, string>>): string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const input = { config: join(folder, 'config.yaml'), plugins: join(folder, 'plugins.yaml'), jobs: join(folder, 'jobs') };
  return checkConfiguration(input).findings.map((finding) => describeFinding({ ...finding, file: finding.file.slice(folder.length + 1) }));
}

test('the sound configuration is sound', () => {
  expect(findings(sound)).toEqual([]);
});

test('there are enough mistakes, each with its own name', () => {
  expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length);
  expect(mistakes.length).toBeGreaterThan(40);
});

test.each(mistakes)('$name: $at', (mistake) => {
  const [file, line, path] = /^([^:]*):(\d+)(?:: (.*))?$/.exec(mistake.at)!.slice(1);
  const found = findings(withMistake(mistake));
  const place = new RegExp(`^${escape(`${file}:${line}:`)}\\d+: ${path === undefined ? '' : escape(`${path}: `)}.*${escape(mistake.message)}`);
  expect(found.filter((finding) => place.test(finding)).length > 0 ? 'found' : found).toBe('found');
});

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
