#!/usr/bin/env node
'use strict';
const { join } = require('node:path');
const { createIo, main } = require('../dist/cli.cjs');

const io = createIo(join(__dirname, '..'));
main(io).then((exitCode) => io.finish(exitCode));
