/**
 * Tests that say within a second what they think of a mutant: those beside the code and the corpus of configurations, in one process. What
 * makes whole deployments sees much and is slow.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config'),
  roots: ['<rootDir>/e2e/config', '<rootDir>/lib'],
  testPathIgnorePatterns: ['/lib/(build-cluster-deployment|index|synth|starter/starter|compare/mutation|verify/reference)\\.test\\.ts$'],
};
