'use strict';
const { existsSync, mkdirSync, readFileSync, statSync } = require('node:fs');
const { isAbsolute, join } = require('node:path');
const { Script } = require('node:vm');

/** A cache serves the Node that made it; V8 refuses one that was made with other flags. */
const MADE_FOR = `${process.version}-${process.arch}`;

/** Others than the owner may write. */
const OPEN_TO_OTHERS = 0o022;

/** Where the build keeps what V8 made of a file of `dist`. A packed package has none. */
function cacheFile(root, name) {
  return join(root, '.cache', 'code', `${name}.${MADE_FOR}`);
}

/**
 * How the files of `dist` are loaded: compiling them is a third of a start, and V8 need do it only once. A checkout has
 * what the build left; elsewhere Node keeps it itself, if it can (22.1), in a folder of the user's own.
 * @returns {(name: string) => any} the exports of a file of `dist`
 */
function createLoader(root) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE === undefined) {
    if (existsSync(cacheFile(root, 'check.cjs'))) return cachedLoader(root);
    const { enableCompileCache } = require('node:module');
    const folder = enableCompileCache && ownFolder(process.env);
    if (folder) enableCompileCache(folder);
  }
  return (name) => require(join(root, 'dist', name));
}

/** @param {(name: string, script: Script) => void} [onScript] is told of each file; then no cache is read */
function cachedLoader(root, onScript) {
  const folder = join(root, 'dist');
  return scriptLoader({
    folder,
    sourceOf: (name) => readFileSync(join(folder, name), 'latin1'),
    cacheOf: (name) => (onScript ? undefined : freshCache(join(folder, name), cacheFile(root, name))),
    onScript,
  });
}

/**
 * Loads with a `require` of its own, since Node's cannot be given a cache, and finds no files where all is in one.
 * @param {object} from
 * @param {string} from.folder where the files lie, or would
 * @param {(name: string) => string} from.sourceOf
 * @param {(name: string) => Uint8Array | undefined} from.cacheOf
 */
function scriptLoader({ folder, sourceOf, cacheOf, onScript }) {
  const loaded = new Map();

  function load(name) {
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const filename = join(folder, name);
    const opening = '(function(exports,require,module,__filename,__dirname){';
    const script = new Script(`${opening}${sourceOf(name)}\n})`, {
      filename,
      columnOffset: -opening.length,
      cachedData: cacheOf(name),
    });
    onScript?.(name, script);
    const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
    script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
    return module.exports;
  }

  return load;
}

/** A cache that is older than its file is left alone: V8 would compare nothing but the length of the source. */
function freshCache(file, cache) {
  try {
    return statSync(cache).mtimeMs >= statSync(file).mtimeMs ? readFileSync(cache) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * $XDG_CACHE_HOME/rblcheck, where nobody else can write: what lies there is run. Under `sudo` the home may be another's.
 * @returns {string | null} null: there is none
 */
function ownFolder({ XDG_CACHE_HOME: cacheHome = '', HOME: home = '' }) {
  try {
    const base = isAbsolute(cacheHome) ? cacheHome : isAbsolute(home) ? join(home, '.cache') : null;
    if (base === null || !isOwn(isAbsolute(cacheHome) ? base : home)) return null;
    const folder = join(base, 'rblcheck');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : null;
  } catch {
    return null;
  }
}

function isOwn(folder) {
  const { uid, mode } = statSync(folder);
  return uid === process.geteuid?.() && (mode & OPEN_TO_OTHERS) === 0;
}

module.exports = { cacheFile, cachedLoader, createLoader, scriptLoader };
