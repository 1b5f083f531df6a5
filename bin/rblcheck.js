#!/usr/bin/env node
'use strict';
const { join } = require('node:path');
const { createIo, main } = require('../dist/cli.cjs');

main(createIo(join(__dirname, '..'))).then((exitCode) => {
  process.exitCode = exitCode;
});
