'use strict';
const { writeSync } = require('node:fs');

/** The version is asked for by scripts, and needs nothing of the program. */
function tellVersion(packageFile) {
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

/**
 * Begins the program, wherever its parts lie.
 * @param {(name: string) => any} load gives the exports of a file of `dist`
 * @param {(name: string) => string} packageFile gives the text of a file of the package
 */
function begin({ load, packageFile }) {
  if (tellVersion(packageFile)) return;
  const { createIo, main } = load('cli.cjs');
  const io = createIo(packageFile);
  main(io).then((exitCode) => io.finish(exitCode));
}

module.exports = { begin };
