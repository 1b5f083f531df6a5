'use strict';
// Where the program is one file (`npm run single-file`): its parts are assets in it, and so is what V8 made of them.
const { getAsset, getRawAsset } = require('node:sea');
const { dirname } = require('node:path');
const { codeOf, scriptLoader, unpack } = require('./code-cache.js');

const load = scriptLoader({
  folder: dirname(process.execPath),
  read(name) {
    try {
      return unpack(Buffer.from(getRawAsset(`${name}.cache`)));
    } catch {
      // Of rarely used parts there is none.
      return codeOf(getAsset(name, 'latin1'));
    }
  },
});

load('check.cjs').start((name) => getAsset(name, 'utf8'));
