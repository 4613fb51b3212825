/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config'),
  roots: ['<rootDir>/e2e', '<rootDir>/package'],
  testMatch: ['**/*.e2e.ts'],
  // These bring up a whole node, as root: npm run test:cluster.
  testPathIgnorePatterns: ['/e2e/(defects|lifecycle)\\.e2e\\.ts$'],
  // One real server or cluster at a time. The first run builds what it needs from source.
  maxWorkers: 1,
  testTimeout: 30 * 60 * 1000,
};
