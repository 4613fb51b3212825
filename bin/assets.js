'use strict';
// Copies the data files of the compiled code, which the TypeScript compiler does not copy.
const { cpSync, copyFileSync, readdirSync } = require('node:fs');
const { extname, join } = require('node:path');

const root = join(__dirname, '..');
const build = join(root, 'build');
const isData = (path) => ['.json', '.yaml'].includes(extname(path));

copyFileSync(join(root, 'images.yaml'), join(build, 'images.yaml'));
for (const file of readdirSync(join(root, 'imports')).filter(isData)) {
  copyFileSync(join(root, 'imports', file), join(build, 'imports', file));
}
cpSync(join(root, 'overlays'), join(build, 'overlays'), { recursive: true, filter: (path) => extname(path) === '' || isData(path) });
