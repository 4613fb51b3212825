const { homedir } = require('node:os');
const { join } = require('node:path');
const rooms = require('./rooms');

const room = process.env.ROOM;
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
module.exports = {
  mutate: [...rooms[room].mutate, '!lib/**/*.test.ts'],
  // Strings are messages, which tests quote where they matter, and names, without which nothing works.
  mutator: { excludedMutations: ['StringLiteral'] },
  testRunner: 'jest',
  jest: { configFile: 'test/stryker/jest.config.js' },
  coverageAnalysis: 'perTest',
  // Otherwise each entry of a table that is made when its module loads would run every test.
  ignoreStatic: true,
  ignorePatterns: ['/.cdk8s', '/.e2e', '/artifacts', '/build', '/dist'],
  concurrency: 1,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: join(cache, 'prow-deploy', 'mutation', `${room}.json`),
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `artifacts/mutation/${room}.json` },
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
