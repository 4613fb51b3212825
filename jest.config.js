/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/cli', '<rootDir>/e2e', '<rootDir>/imports', '<rootDir>/lib', '<rootDir>/overlays', '<rootDir>/package', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  snapshotResolver: '<rootDir>/bin/snapshot-resolver.js',
};
