#!/usr/bin/env node
'use strict';
const { readFileSync, writeSync } = require('node:fs');

const root = __dirname.slice(0, -'/bin'.length);
const packageFile = (name) => readFileSync(`${root}/${name}`, 'utf8');

/** The version is asked for by scripts, and needs nothing of the program. */
function tellVersion() {
  const [typed, ...more] = process.argv.slice(2);
  if (more.length > 0 || (typed !== '--version' && typed !== '-V')) return false;
  try {
    writeSync(1, `${JSON.parse(packageFile('package.json')).version}\n`);
    return true;
  } catch {
    // A full disk, a reader that has gone: the program knows what is to be said of it.
    return false;
  }
}

if (!tellVersion()) require('./code-cache.js').createLoader(root)('check.cjs').start(packageFile);
