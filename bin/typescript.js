'use strict';
// Lets node load the project's TypeScript as it stands. Types are checked by `npm run typecheck`, not here.
const { transformFileSync } = require('@swc/core');
const { addHook } = require('pirates');

addHook((_source, file) => transformFileSync(file).code, { exts: ['.ts'] });
