'use strict';
// Keeps the overlays' snapshots in one folder, for review: overlays/<name>/overlay.test.ts has __snapshots__/<name>.snap.
const { basename, dirname, join, relative } = require('node:path');

const root = join(__dirname, '..');
const overlayTest = 'overlay.test.ts';

module.exports = {
  resolveSnapshotPath: (test, extension) => (basename(test) === overlayTest
    ? join(root, '__snapshots__', `${basename(dirname(test))}${extension}`)
    : join(dirname(test), '__snapshots__', `${basename(test)}${extension}`)),
  resolveTestPath: (snapshot, extension) => (dirname(snapshot) === join(root, '__snapshots__')
    ? join(root, 'overlays', basename(snapshot, extension), overlayTest)
    : join(dirname(dirname(snapshot)), relative(dirname(snapshot), snapshot).slice(0, -extension.length))),
  testPathForConsistencyCheck: join(root, 'overlays', 'example', overlayTest),
};
