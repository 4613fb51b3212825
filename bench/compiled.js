'use strict';
// Runs the compiled command, as the package does: bin/prow-deploy.js of a checkout would load the TypeScript.
const { fail, main } = require('../build/cli/main.js');

main('').catch(fail);
