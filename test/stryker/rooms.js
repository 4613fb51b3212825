/** The rooms of lib/ where a surviving mutant matters, each with tests that find mutants within a second. */
module.exports = {
  rules: { mutate: ['lib/verify/rules/*.ts'], tests: ['lib/verify/rules.test.ts', 'lib/verify/rules/*.test.ts'] },
  // Without lib/compare/mutation.test.ts, which compares a whole deployment a thousand times.
  compare: { mutate: ['lib/compare/**/*.ts'], tests: ['lib/compare/!(mutation).test.ts'] },
  environment: { mutate: ['lib/{environment,facts,grammar}/*.ts'], tests: ['lib/{environment,facts,grammar}/*.test.ts'] },
  // Without kubectl.ts, which starts processes: cli/config.test.ts is its test.
  updater: { mutate: ['lib/config/updater/*.ts', '!lib/config/updater/kubectl.ts'], tests: ['lib/config/updater/*.test.ts'] },
  check: { mutate: ['lib/config/check*.ts'], tests: ['lib/config/{check*,job-references}.test.ts', 'e2e/config/corpus.test.ts'] },
  files: { mutate: ['lib/output/*.ts', 'lib/{manifests/manifests,secrets/secret-values}.ts'], tests: ['lib/output/*.test.ts', 'lib/{manifests/manifests,secrets/secret-values}.test.ts'] },
  prow: { mutate: ['lib/prow/{prow,rbac}.ts'], tests: ['lib/prow/{prow,rbac}.test.ts'] },
};
