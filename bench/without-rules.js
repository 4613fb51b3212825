'use strict';
// Replaces the module of the rules with one without rules.
const { join } = require('node:path');

const rules = join(__dirname, '..', 'build', 'lib', 'verify', 'index.js');
require.cache[rules] = { exports: { verify: () => [] }, loaded: true };
