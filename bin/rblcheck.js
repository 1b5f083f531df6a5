#!/usr/bin/env node
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('../package.json');
const { begin } = require('./begin.js');

const root = join(__dirname, '..');

begin(version, {
  load: (name) => require('./code-cache.js').createLoader(root)(name),
  packageFile: (name) => readFileSync(join(root, name), 'utf8'),
});
