'use strict';
// What the compiled code reads beside itself: everything that the TypeScript compiler leaves where it is.
const { cpSync, copyFileSync } = require('node:fs');
const { extname, join } = require('node:path');

const root = join(__dirname, '..');
const build = join(root, 'build');
copyFileSync(join(root, 'images.yaml'), join(build, 'images.yaml'));
cpSync(join(root, 'overlays'), join(build, 'overlays'), { recursive: true, filter: (path) => ['', '.yaml'].includes(extname(path)) });
