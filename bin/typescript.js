'use strict';
// Lets node load the project's TypeScript without a build. Types are checked by `npm run typecheck`, not here.
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');
const { addHook } = require('pirates');

const options = { configFile: join(__dirname, '..', '.swcrc') };
addHook((_source, file) => transformFileSync(file, options).code, { exts: ['.ts'] });
