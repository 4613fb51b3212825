const { homedir } = require('node:os');
const { join } = require('node:path');

const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
module.exports = {
  // Where a survivor matters: what judges, compares, refuses, writes or grants. docs/mutation.md has the scores.
  mutate: [
    'lib/{compare,environment,output,config/updater,verify/rules}/**/*.ts',
    'lib/config/check*.ts',
    'lib/{manifests,prow,rbac,secret-values}.ts',
    '!lib/**/*.test.ts',
  ],
  mutator: {
    // Emptied texts are messages, whose words tests quote where they matter, and names, without which nothing works.
    excludedMutations: ['StringLiteral'],
  },
  testRunner: 'jest',
  jest: { configFile: 'jest.mutation.config.js' },
  coverageAnalysis: 'perTest',
  // Tables that are made when a module is loaded would take every test for each of their entries.
  ignoreStatic: true,
  ignorePatterns: ['/.e2e', '/artifacts', '/build', '/dist'],
  concurrency: 1,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: join(cache, 'prow-deploy', 'mutation.json'),
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'artifacts/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
