const rooms = require('./rooms');

/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  testMatch: rooms[process.env.ROOM].tests.map((tests) => `<rootDir>/${tests}`),
};
