'use strict';
// The compiled command, as the package has it: bin/prow-deploy.js of a checkout would load the TypeScript.
const { fail, main } = require('../build/cli/main.js');

main('').catch(fail);
