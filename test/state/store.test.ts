import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { takeLock } from '../../src/state/lock.ts';
import type { State } from '../../src/state/state.ts';
import { memoryStore, openStore, type StateStore } from '../../src/state/store.ts';
import { tempFolder, type TempFolder } from '../support/run-cli.ts';
import { AT, entryOf, selfOf, stateOf } from './support.ts';

let folder: TempFolder;
let file: string;
beforeEach(() => {
  folder = tempFolder();
  file = join(folder.path, 'state.json');
});
afterEach(() => folder.remove());

const SOME = stateOf({ '198.51.100.7': { 'bl.test': entryOf() } });
const put = (state: State) => (): { state: State; result: null } => ({ state, result: null });
/** Sets one target, and leaves the others as they are. */
const add =
  (target: string) =>
  (state: State): { state: State; result: number } => {
    state.targets.set(target, new Map([['bl.test', entryOf()]]));
    return { state: { ...state, updatedAt: AT }, result: state.targets.size };
  };
async function problemOf(run: () => unknown): Promise<UsageError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}
/** No process has this id: Linux gives none above 2^22, and macOS none above 99,999. */
const DEAD_PID = 2 ** 22 + 1;

describe('a state file', () => {
  it('need not be there yet, and is for its owner alone', async () => {
    const store = openStore(file, selfOf());
    expect(await store.read()).toEqual({
      updatedAt: null,
      targets: new Map(),
      conditions: [],
      testEntries: [],
      undelivered: [],
    });
    await store.update(put(SOME));
    expect(await store.read()).toEqual(SOME);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
  });

  it('keeps its mode', async () => {
    const store = openStore(file, selfOf());
    await store.update(put(SOME));
    chmodSync(file, 0o644);
    await store.update(put(SOME));
    expect(statSync(file).mode & 0o777).toBe(0o644);
  });

  it('that is a link stays one, also where it leads to nothing yet', async () => {
    mkdirSync(join(folder.path, 'real'));
    symlinkSync(join('real', 'there.json'), file);
    await openStore(file, selfOf()).update(put(SOME));
    await openStore(file, selfOf()).update(add('198.51.100.8'));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(folder.path, 'real'))).toEqual(['there.json']);
    expect((await openStore(join(folder.path, 'real', 'there.json'), selfOf()).read()).targets.size).toBe(2);
  });

  it.each<[string, string, string]>([
    ['is blank', '\n', 'file-not-json'],
    ['is cut off', '{"schemaVersion":1,', 'file-not-json'],
    ['is something else', '{"zones":[]}', 'file-invalid'],
    ['is of a later version', '{"schemaVersion":7}', 'state-newer'],
  ])('that %s is told with its path and left as it is', async (_, content, code) => {
    writeFileSync(file, content);
    const store = openStore(file, selfOf());
    for (const run of [() => store.read(), () => store.update(put(SOME))]) {
      const problem = await problemOf(run);
      expect(problem.code).toBe(code);
      expect(problem.args['file']).toBe(file);
    }
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
  });

  it('that is a folder or a pipe is told, and not waited for', async () => {
    mkdirSync(file);
    expect(await problemOf(() => openStore(file, selfOf()).read())).toMatchObject({
      code: 'file-unreadable',
      args: { problem: 'EISDIR' },
    });
    expect(await problemOf(() => openStore('/dev/null', selfOf()).read())).toMatchObject({
      args: { problem: 'ENOTREG' },
    });
  });

  it.each(['nowhere/state.json', 'plain/state.json'])(
    'in a folder that is none is told at once: %s',
    async (name) => {
      writeFileSync(join(folder.path, 'plain'), '');
      const problem = await problemOf(() => openStore(join(folder.path, name), selfOf()));
      expect(problem.code).toMatch(/^state-(no-folder|unwritable)$/);
      expect(problem.args['file']).toContain(name);
    },
  );

  it('that cannot be replaced stays, and leaves nothing beside it', async () => {
    const store = openStore(file, selfOf());
    await store.update(put(SOME));
    const before = readFileSync(file, 'utf8');
    await expect(
      store.update(() => {
        throw new Error('in between');
      }),
    ).rejects.toThrow('in between');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
  });

  it('loses nothing that many writers put into it at once', async () => {
    const stores = Array.from({ length: 12 }, (_, index) =>
      openStore(
        file,
        selfOf({ pid: 1000 + index, alive: Array.from({ length: 12 }, (__, at) => 1000 + at) }),
      ),
    );
    await Promise.all(
      stores.flatMap((store, index) => [
        store.update(add(`a${index}.test`)),
        store.update(add(`b${index}.test`)),
      ]),
    );
    expect((await openStore(file, selfOf()).read()).targets.size).toBe(24);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
  });

  it('is rid of what killed runs have left, and of nothing else', async () => {
    const old = new Date(Date.now() - 3_600_000);
    const at = (pid: number, host = 'here_test'): string => `${pid}-${host}-abc0123def`;
    // A file is made before it is written: what a killed run leaves may be empty.
    const left = [
      `state.json.${at(DEAD_PID)}.tmp`,
      `state.json.lock.${at(DEAD_PID)}.tmp`,
      `state.json.lock.claim-${at(DEAD_PID)}`,
    ];
    const leftLongAgo = [
      `state.json.${at(DEAD_PID, 'elsewhere_test')}.tmp`,
      `state.json.lock.${at(DEAD_PID, 'elsewhere_test')}.tmp`,
      `state.json.lock.${at(process.pid)}.tmp`,
    ];
    const others = [
      `state.json.${at(process.pid)}.tmp`,
      `state.json.lock.${at(DEAD_PID, 'yonder_test')}.tmp`,
      `state.json.lock.claim-${at(DEAD_PID, 'yonder_test')}`,
      `other.json.${at(DEAD_PID)}.tmp`,
      `stateXjson.${at(DEAD_PID)}.tmp`,
    ];
    const ofTheUser = ['state.json.backup.tmp', 'state.json.2026-01-31', 'state.json.2026-01-31.tmp'];
    for (const name of [...left, ...leftLongAgo, ...others, ...ofTheUser]) folder.write(name, '');
    for (const name of [...leftLongAgo, ...ofTheUser]) utimesSync(join(folder.path, name), old, old);
    await openStore(file, selfOf()).update(put(SOME));
    expect(readdirSync(folder.path).toSorted()).toEqual([...others, ...ofTheUser, 'state.json'].toSorted());
  });

  it('is replaced when what is new has been told, and not where it could not be', async () => {
    const store = openStore(file, selfOf());
    await store.update(add('198.51.100.7'));
    const before = readFileSync(file, 'utf8');
    const tell = (isTold: boolean) => (size: number) => {
      // It is whole beside the old one, and the lock is held.
      expect(size).toBe(2);
      expect(readFileSync(file, 'utf8')).toBe(before);
      expect(readdirSync(folder.path)).toHaveLength(3);
      return Promise.resolve(isTold);
    };
    expect(await store.update(add('198.51.100.8'), tell(false))).toBe(2);
    await expect(
      store.update(add('198.51.100.8'), () => Promise.reject(new Error('cut short'))),
    ).rejects.toThrow('cut short');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
    await store.update(add('198.51.100.8'), tell(true));
    expect((await store.read()).targets.size).toBe(2);
    expect(readdirSync(folder.path)).toEqual(['state.json']);
  });

  it('is not replaced where the lock was lost while it was told', async () => {
    const store = openStore(file, selfOf());
    const holder = { pid: 1, host: 'elsewhere.test', token: '1-a' };
    const problem = await problemOf(() =>
      store.update(put(SOME), () => {
        folder.write('state.json.lock', holder);
        return Promise.resolve(true);
      }),
    );
    expect(problem).toMatchObject({ code: 'state-locked', args: { host: 'elsewhere.test' } });
    expect(readdirSync(folder.path)).toEqual(['state.json.lock']);
  });
});

describe('a state in memory alone', () => {
  it('is what was put into it', async () => {
    const store: StateStore = memoryStore();
    expect(await store.update(add('a.test'))).toBe(1);
    expect((await store.read()).targets.size).toBe(1);
  });
});

describe('the lock', () => {
  const lock = (): string => join(folder.path, 'state.json.lock');
  const soon = { patienceMs: 200 };
  const hold = (holder: object): void => writeFileSync(lock(), JSON.stringify(holder));

  it('is held by one, and then by the next', async () => {
    const first = await takeLock(lock(), selfOf());
    const problem = await problemOf(() => takeLock(lock(), selfOf(), soon));
    expect(problem).toMatchObject({
      code: 'state-locked',
      args: { file: lock(), pid: String(process.pid), host: 'here.test' },
    });
    const second = takeLock(lock(), selfOf());
    first.release();
    (await second).release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('of a process that is gone is taken over', async () => {
    hold({ pid: DEAD_PID, host: 'here.test', token: `${DEAD_PID}-a` });
    const taken = await takeLock(lock(), selfOf(), soon);
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({ pid: process.pid });
    taken.release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('of one who died while taking over is taken over too', async () => {
    hold({ pid: DEAD_PID, host: 'here.test', token: `${DEAD_PID}-a` });
    writeFileSync(
      `${lock()}.claim-${DEAD_PID}-a`,
      JSON.stringify({ pid: DEAD_PID, host: 'here.test', token: `${DEAD_PID}-b` }),
    );
    (await takeLock(lock(), selfOf(), soon)).release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('that someone is taking over is waited for', async () => {
    hold({ pid: DEAD_PID, host: 'here.test', token: `${DEAD_PID}-a` });
    writeFileSync(
      `${lock()}.claim-${DEAD_PID}-a`,
      JSON.stringify({ pid: process.pid, host: 'here.test', token: `${process.pid}-b` }),
    );
    expect((await problemOf(() => takeLock(lock(), selfOf(), soon))).code).toBe('state-locked');
  });

  it('is not waited for for long by who is being ended', async () => {
    hold({ pid: 1, host: 'elsewhere.test', token: '1-a' });
    expect((await problemOf(() => takeLock(lock(), selfOf({ isEnding: () => true })))).code).toBe(
      'state-locked',
    );
    expect(readdirSync(folder.path)).toEqual(['state.json.lock']);
  });

  it('of another machine is believed until it is old', async () => {
    hold({ pid: 1, host: 'elsewhere.test', token: '1-a' });
    expect((await problemOf(() => takeLock(lock(), selfOf(), soon))).args['host']).toBe('elsewhere.test');
    const old = new Date(Date.now() - 3_600_000);
    utimesSync(lock(), old, old);
    (await takeLock(lock(), selfOf(), soon)).release();
    expect(existsSync(lock())).toBe(false);
  });

  it.each(['', 'not JSON', '[]', 'null', '{"pid":"1"}'])(
    'that says nothing (%j) is believed until it is old',
    async (text) => {
      writeFileSync(lock(), text);
      expect((await problemOf(() => takeLock(lock(), selfOf(), soon))).code).toBe('state-locked');
      const old = new Date(Date.now() - 3_600_000);
      utimesSync(lock(), old, old);
      (await takeLock(lock(), selfOf(), soon)).release();
      expect(existsSync(lock())).toBe(false);
    },
  );

  it('that is no longer ours is not taken away', async () => {
    const first = await takeLock(lock(), selfOf());
    hold({ pid: 1, host: 'elsewhere.test', token: '1-a' });
    first.release();
    expect(existsSync(lock())).toBe(true);
  });
});
