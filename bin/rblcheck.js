#!/usr/bin/env node
'use strict';
const { writeSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('../package.json');

const root = join(__dirname, '..');

/** The version is asked for by scripts, and needs nothing of the program. */
function tellVersion() {
  const [typed, ...more] = process.argv.slice(2);
  if (more.length > 0 || (typed !== '--version' && typed !== '-V')) return false;
  try {
    writeSync(1, `${version}\n`);
    return true;
  } catch {
    // A full disk, a reader that has gone: the program knows what is to be said of it.
    return false;
  }
}

if (!tellVersion()) {
  const { createLoader } = require('./code-cache.js');
  const { createIo, main } = createLoader(root)('cli.cjs');
  const io = createIo(root);
  main(io).then((exitCode) => io.finish(exitCode));
}
