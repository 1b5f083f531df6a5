import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT, startProgram, tempFolder, type Ended } from '../support/run-cli.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

let root: string;
beforeEach(() => {
  root = join(folder.path, `copy-${readdirSync(folder.path).length}`);
  for (const part of ['bin', 'dist', 'package.json', 'zones.json', '.cache/code'])
    cpSync(join(PACKAGE_ROOT, part), join(root, part), { recursive: true, preserveTimestamps: true });
});

function ask(env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return startProgram(process.execPath, [join(root, 'bin/rblcheck.js'), '--help'], { env }).ended;
}

const SAYS = 'Ask DNS blocklists about';
const SAYS_NOW = 'ASK DNS blocklists about';

/** Another text of the same length, which V8 cannot tell from the first. */
function changeProgram(isOlderThanCache: boolean): void {
  const file = join(root, 'dist/en.cjs');
  const { atime, mtime } = statSync(file);
  const source = readFileSync(file, 'latin1');
  const changed = source.replace(SAYS, SAYS_NOW);
  expect(changed).not.toBe(source);
  writeFileSync(file, changed, 'latin1');
  if (isOlderThanCache) utimesSync(file, atime, mtime);
  else utimesSync(file, atime, new Date(Date.now() + 60_000));
}

describe('the code cache of a checkout', () => {
  it('is what is run: a program that changed beneath it, as nothing but a test has it, is not seen', async () => {
    changeProgram(true);
    expect((await ask()).stdout).toContain(SAYS);
  });

  it('is not read where the program is newer', async () => {
    changeProgram(false);
    expect((await ask()).stdout).toContain(SAYS_NOW);
  });

  it('is not read where Node is told to have none', async () => {
    changeProgram(true);
    expect((await ask({ NODE_DISABLE_COMPILE_CACHE: '1' })).stdout).toContain(SAYS_NOW);
  });

  it('does no harm where it is garbled', async () => {
    const caches = join(root, '.cache/code');
    for (const file of readdirSync(caches)) writeFileSync(join(caches, file), 'garbled');
    expect((await ask()).stdout).toContain(SAYS);
  });
});

describe('without one, Node keeps it', () => {
  const keepsOne = 'enableCompileCache' in nodeModule;
  let caches: string;
  beforeEach(() => {
    rmSync(join(root, '.cache'), { recursive: true });
    caches = join(root, 'caches');
    mkdirSync(caches, { mode: 0o700 });
  });

  it('in a folder of the user’s own, where it can', async () => {
    expect((await ask({ XDG_CACHE_HOME: caches })).stdout).toContain(SAYS);
    expect(readdirSync(caches)).toEqual(keepsOne ? ['rblcheck'] : []);
    if (keepsOne) expect(statSync(join(caches, 'rblcheck')).mode & 0o777).toBe(0o700);
  });

  it('in ~/.cache where nothing else is said', async () => {
    expect((await ask({ HOME: caches })).stdout).toContain(SAYS);
    expect(existsSync(join(caches, '.cache/rblcheck'))).toBe(keepsOne);
  });

  it.each([
    ['others may write to it', {}],
    ['it is no whole path', { XDG_CACHE_HOME: 'caches', HOME: '' }],
  ])('nowhere if %s', async (_, env) => {
    chmodSync(caches, 0o777);
    expect((await ask({ XDG_CACHE_HOME: caches, ...env })).stdout).toContain(SAYS);
    expect(readdirSync(caches)).toEqual([]);
    expect(existsSync('caches')).toBe(false);
  });
});
