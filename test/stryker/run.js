const { spawnSync } = require('node:child_process');
const rooms = Object.keys(require('./rooms'));

const [first] = process.argv.slice(2);
const wanted = first === undefined || first.startsWith('-') ? rooms : process.argv.slice(2, 3);
const options = process.argv.slice(wanted === rooms ? 2 : 3);
if (wanted !== rooms && !rooms.includes(first)) {
  console.error(`no room is called ${first}; there are ${rooms.join(', ')}`);
  process.exit(2);
}
const failed = wanted.filter((room) => {
  const env = { ...process.env, ROOM: room };
  return spawnSync('stryker', ['run', 'test/stryker/stryker.config.js', ...options], { env, stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`too few mutants were killed, or not all were tried, in ${failed.join(', ')}`);
  process.exit(1);
}
