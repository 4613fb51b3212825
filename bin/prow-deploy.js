#!/usr/bin/env node
'use strict';
// The published package holds compiled code, a checkout holds TypeScript. This file's syntax suits node versions that are too old for both.
const { existsSync } = require('fs');
const { join } = require('path');
const { engines, version } = require('../package.json');

let fail = (error) => say(String(Object(error).message || error).split('\n')[0]);

function say(problem) {
  console.error('error: ' + problem);
  process.exitCode = 2;
}

/** Handles every error, synchronous or not. */
function caught(error) {
  const { code, message } = Object(error);
  const missing = (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') && /'([^']+)'/.exec(message);
  if (missing) {
    say('the node module ' + missing[1] + ' is not installed; run: npm ci');
  } else {
    fail(error);
  }
}

function isTooOld() {
  const [least, given] = [engines.node, process.version].map((text) => /(\d+)\.(\d+)/.exec(text).slice(1).map(Number));
  return given[0] < least[0] || (given[0] === least[0] && given[1] < least[1]);
}

if (isTooOld()) {
  say('prow-deploy needs node ' + engines.node.replace('>=', '') + ' or newer; this is ' + process.version);
} else {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => {
      caught(error);
      // Exits once standard output is flushed.
      process.stdout.write('', () => process.exit());
    });
  }
  const isCheckout = existsSync(join(__dirname, '..', 'cli', 'main.ts'));
  if (isCheckout) {
    require('./typescript');
  }
  const cli = require(isCheckout ? '../cli/main.ts' : '../build/cli/main.js');
  fail = cli.fail;
  cli.main(version).catch(caught);
}
