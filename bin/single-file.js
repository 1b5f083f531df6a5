'use strict';
// Where the program is one file (`npm run single-file`): its parts are assets in it, and so is what V8 made of them.
const { getAsset, getRawAsset } = require('node:sea');
const { dirname } = require('node:path');
const { begin } = require('./begin.js');
const { scriptLoader } = require('./code-cache.js');

begin({
  load: scriptLoader({
    folder: dirname(process.execPath),
    sourceOf: (name) => getAsset(name, 'latin1'),
    cacheOf(name) {
      try {
        return Buffer.from(getRawAsset(`${name}.cache`));
      } catch {
        // Of rarely used parts there is none.
        return undefined;
      }
    },
  }),
  packageFile: (name) => getAsset(name, 'utf8'),
});
