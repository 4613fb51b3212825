/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/cli', '<rootDir>/e2e', '<rootDir>/imports', '<rootDir>/lib', '<rootDir>/overlays', '<rootDir>/package', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Some tests start processes: on a slow machine that takes longer than jest's 5 seconds.
  testTimeout: 60_000,
  transform: { '\\.ts$': '@swc/jest' },
  snapshotResolver: '<rootDir>/bin/snapshot-resolver.js',
};
