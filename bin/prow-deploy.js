#!/usr/bin/env node
'use strict';
// The published package holds compiled code, a checkout holds TypeScript.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const isCheckout = existsSync(join(__dirname, '..', 'cli', 'main.ts'));
if (isCheckout) {
  require('./typescript');
}
require(isCheckout ? '../cli/main.ts' : '../build/cli/main.js');
