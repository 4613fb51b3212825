/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.e2e.config'),
  testMatch: ['**/e2e/{defects,lifecycle}.e2e.ts'],
  testPathIgnorePatterns: [],
};
