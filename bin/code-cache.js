'use strict';
const { existsSync, mkdirSync, readFileSync, statSync } = require('node:fs');
const { isAbsolute, join } = require('node:path');
const { Script } = require('node:vm');

/** A cache serves the Node that made it; V8 refuses one that was made with other flags. */
const MADE_FOR = `${process.version}-${process.arch}`;

/** Others than the owner may write. */
const OPEN_TO_OTHERS = 0o022;

/** Where the build keeps a file of `dist` with what V8 made of it. A packed package has none. */
function cacheFile(root, name) {
  return `${root}/.cache/code/${name}.${MADE_FOR}`;
}

const OPENING = '(function(exports,require,module,__filename,__dirname){';
const CLOSING = '\n})';

/**
 * A file as V8 takes it.
 * @typedef {{ source: string, cachedData?: Uint8Array }} Code `source` is a function, in ASCII
 */

/** @returns {Code} */
function codeOf(source) {
  return { source: `${OPENING}${source}${CLOSING}` };
}

/** Both in one file, which is read sooner than two: what V8 made, the source, and where that begins. */
function pack({ source, cachedData }) {
  const begin = Buffer.alloc(4);
  begin.writeUInt32LE(cachedData.length);
  return Buffer.concat([cachedData, Buffer.from(source, 'latin1'), begin]);
}

/**
 * @param {Buffer} bytes
 * @returns {Code}
 */
function unpack(bytes) {
  const end = bytes.length - 4;
  const begin = bytes.readUInt32LE(end);
  return { source: bytes.latin1Slice(begin, end), cachedData: bytes.subarray(0, begin) };
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

/** @param {(name: string, code: Code, script: Script) => void} [onScript] is told of each file; then no cache is read */
function cachedLoader(root, onScript) {
  const folder = `${root}/dist`;
  return scriptLoader({
    folder,
    read(name) {
      const file = `${folder}/${name}`;
      return (
        (onScript ? undefined : freshCode(file, cacheFile(root, name))) ??
        codeOf(readFileSync(file, 'latin1'))
      );
    },
    onScript,
  });
}

/**
 * Loads with a `require` of its own, since Node's cannot be given a cache, and finds no files where all is in one.
 * @param {object} from
 * @param {string} from.folder where the files lie, or would
 * @param {(name: string) => Code} from.read
 */
function scriptLoader({ folder, read, onScript }) {
  const loaded = new Map();

  function load(name) {
    const known = loaded.get(name);
    if (known) return known.exports;
    // Without a prototype V8 takes it for a dictionary at once, and makes no shape for each of hundreds of names.
    const module = { exports: Object.create(null) };
    loaded.set(name, module);
    const filename = `${folder}/${name}`;
    const code = read(name);
    const { source, cachedData } = code;
    const script = new Script(source, { filename, columnOffset: -OPENING.length, cachedData });
    onScript?.(name, code, script);
    const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
    script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
    return module.exports;
  }

  return load;
}

/** A cache that is older than its file is left alone: V8 would compare nothing but the length of the source. */
function freshCode(file, cache) {
  try {
    const { mtimeMs, size } = statSync(file);
    if (statSync(cache).mtimeMs < mtimeMs) return undefined;
    const code = unpack(readFileSync(cache));
    return code.source.length === size + OPENING.length + CLOSING.length ? code : undefined;
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

module.exports = { cacheFile, cachedLoader, codeOf, createLoader, pack, scriptLoader, unpack };
