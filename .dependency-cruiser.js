'use strict';
// No circles, and no import against the table of rooms in docs/architecture.md.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const page = readFileSync(join(__dirname, 'docs', 'architecture.md'), 'utf8');
const pathsIn = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
const rows = page.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').slice(1, -1));
const rooms = rows.flatMap(([room, , imports]) => pathsIn(room).map((path) => ({ path, imports: pathsIn(imports) })));

/** `lib/*.ts` is what stands in a folder itself, `lib/config/` all below one. */
const pattern = (path) => `^${path.replaceAll('.', '\\.').replace('*', '[^/]+')}`;
const within = (path) => rooms.map((room) => room.path).filter((other) => other !== path && new RegExp(pattern(path)).test(other));
const outside = ['\\.js$', '\\.test\\.ts$', '/fixtures/'];

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'in-a-room', severity: 'error', from: { path: '\\.ts$', pathNot: rooms.map(({ path }) => pattern(path)) }, to: {} },
    ...rooms.map(({ path, imports }) => ({
      name: `imports-of-${path}`,
      severity: 'error',
      from: { path: pattern(path), pathNot: [...outside, ...within(path).map(pattern)] },
      to: { dependencyTypesNot: ['core', 'npm', 'npm-dev'], pathNot: [pattern(path), ...imports.map(pattern)] },
    })),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)(build|dist)/' } },
};
