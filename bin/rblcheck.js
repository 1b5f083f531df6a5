#!/usr/bin/env node
'use strict';
const { readFileSync } = require('node:fs');
const { begin } = require('./begin.js');

const root = __dirname.slice(0, -'/bin'.length);

begin({
  load: (name) => require('./code-cache.js').createLoader(root)(name),
  packageFile: (name) => readFileSync(`${root}/${name}`, 'utf8'),
});
