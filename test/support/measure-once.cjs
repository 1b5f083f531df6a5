'use strict';

/**
 * How wide a text is, for all tests: the library builds two long expressions for each call, most of the time that tests of
 * tables take. The bundle measures plain ASCII by its length too (.ci/build.mjs); here each other text is measured once.
 */
const { createRequire } = require('node:module');
const name = require.resolve('string-width');
const stripName = createRequire(name).resolve('strip-ansi');
const strip = require(stripName);
const hasEscape = (text) => text.includes('\u001B') || text.includes('\u009B');
require.cache[stripName].exports = (text) => (hasEscape(text) ? strip(text) : text);
const full = require(name);
const known = new Map();
require.cache[name].exports = (text) => {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  const width = known.get(text) ?? full(text);
  known.set(text, width);
  return width;
};
