import { readdirSync } from 'node:fs';
import { readProvenance } from '../../imports/staleness';
import { listedImages } from '../prow/images';
import { defaultFiles } from './files';
import { commands, flagsOf } from './flag-table';
import { generatedTables } from './generated';
import { listeners, portsOf } from './listeners';
import { knownComponents } from './permissions';
import type { Sources } from './release';
import { singletons } from './singletons';
import { newestRelease, staleFacts, type Facts } from '../../test/stale-facts';

/** Files of this folder without facts that were read by hand. */
const withoutFacts = ['flag-table.ts', 'generated.ts', 'programs.ts', 'release.ts', 'unknown.ts'];
const factFiles = readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !withoutFacts.includes(file));

const facts: readonly Facts[] = factFiles.map((file) => ({
  file: `lib/prow-release/${file}`,
  sources: (jest.requireActual(`./${file}`) as { sources: Sources }).sources,
}));

test('the facts and the generated tables are of the release that images.yaml runs, or of a newer one', () => {
  expect(staleFacts(newestRelease(listedImages()), facts, generatedTables).join('\n')).toBe('');
});

test('every file of facts names its release and its places in Prow\'s source', () => {
  expect(factFiles.length).toBeGreaterThan(5);
  for (const { file, sources } of facts) {
    expect({ file, readAt: sources?.readAt }).toEqual({ file, readAt: expect.stringMatching(/^v\d{8}-[0-9a-f]{9}$/) });
    expect(sources.places.length).toBeGreaterThan(2);
    expect(sources.places.filter((place) => !/^(cmd|pkg|mod:)\S*\.go(:\d+)?$/.test(place))).toEqual([]);
  }
});

test('the generated tables are of the releases that imports/provenance.json records', () => {
  const { tables } = readProvenance();
  const read = generatedTables.flatMap(({ files, readAt }) => files.map((file) => [file, readAt] as const)).filter(([file]) => file.endsWith('.json'));
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(Object.entries(tables).map(([file, { prow }]) => [file, prow])));
});

test('every program that the facts name is a command of Prow', () => {
  const programs = [listeners.keys(), singletons.keys(), knownComponents, Object.keys(defaultFiles)].flatMap((names) => [...names]);
  expect(programs.length).toBeGreaterThan(30);
  expect(programs.filter((program) => !commands.has(program))).toEqual([]);
});

test('default ports equal the defaults of the flags', () => {
  expect(listeners.size).toBeGreaterThan(10);
  for (const program of listeners.keys()) {
    const byFlags = portsOf(program, (flag) => flagsOf(program).get(flag)?.default);
    expect({ program, ports: byFlags }).toEqual({ program, ports: portsOf(program, () => undefined) });
    expect(byFlags!.size).toBeGreaterThan(0);
  }
});

const read: Facts = {
  file: 'lib/prow-release/singletons.ts',
  sources: { facts: 'what may run only once', readAt: 'v20260821-a61940897', places: ['cmd/tide/main.go:159', 'cmd/crier/main.go:183'] },
};
const readToBe = 'lib/prow-release/singletons.ts: what may run only once: read at v20260821-a61940897, and images.yaml runs';
const generated = { facts: 'flags', files: ['flags.json', 'flags.ts'], readAt: 'v20260821-a61940897' } as const;

test('with a newer image, facts must be read again at each place, and tables generated again', () => {
  expect(staleFacts('v20261001-0123456ab', [read], [generated])).toEqual([
    `${readToBe} v20261001-0123456ab; read again at 0123456ab, then set readAt:`,
    '  cmd/tide/main.go:159',
    '  cmd/crier/main.go:183',
    'imports/{flags.json,flags.ts}: flags: generated at v20260821-a61940897, and images.yaml runs v20261001-0123456ab; run '
    + '`npm run import -- --prow FOLDER`, where FOLDER is a checkout of Prow at 0123456ab, then set tablesAt in lib/prow-release/generated.ts',
  ]);
});

test('an image of the same day and another commit counts as newer', () => {
  expect(staleFacts('v20260821-0123456ab', [read], [generated])).toHaveLength(4);
});

test.each(['v20260821-a61940897', 'v20260821-a619408', 'v20260819-7593870dc'] as const)('facts of v20260821-a61940897 are valid for %s', (running) => {
  expect(staleFacts(running, [read], [generated])).toEqual([]);
});

test('the running release is the newest in the registry of hook\'s image', () => {
  const images = { hook: 'r.io/prow/hook:v20260819-7593870dc', tide: 'r.io/prow/tide:v20260821-a61940897', other: 'r.io/own/x:v20270101-abcdef0' };
  expect(newestRelease(images)).toBe('v20260821-a61940897');
  expect(() => newestRelease({ ...images, deck: 'r.io/prow/deck:latest' })).toThrow('r.io/prow/deck:latest: "latest" is no release of Prow');
});
