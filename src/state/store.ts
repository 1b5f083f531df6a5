// What `--state` remembers between runs, in one JSON file: read and checked (`parse.ts`, `schema.ts`), merged with what a
// run saw (`merge.ts`), written whole (`write.ts`) while nobody else writes (`lock.ts`).

import { accessSync, constants, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, UsageError } from '../core/errors.ts';
import { parseJson, readText } from '../zones/read-json.ts';
import { followLinks } from './follow-links.ts';
import { lockedError, takeLock, tokenOf, type Self } from './lock.ts';
import { sweep } from './sweep.ts';
import { emptyState, type State } from './state.ts';
import { prepareState } from './write.ts';

/** Where a state is kept: in a file, or in memory alone. */
export interface StateStore {
  read(): Promise<State>;
  /**
   * Reads, lets `change` have it, and writes what that gives back with nobody in between.
   * @param tell called when the new state is whole on the disk and has only to take the old one's place: where it says false,
   * or throws, the old one stays, as if nothing had been seen
   * @throws UsageError
   */
  update<T>(
    change: (state: State) => { readonly state: State; readonly result: T },
    tell?: (result: T) => Promise<boolean>,
  ): Promise<T>;
}

export function memoryStore(): StateStore {
  let state = emptyState();
  return {
    read: () => Promise.resolve(state),
    async update(change, tell) {
      const changed = change(state);
      state = changed.state;
      // Where it could not be told the run ends, and this memory with it.
      await tell?.(changed.result);
      return changed.result;
    },
  };
}

/**
 * The state in the file `typed`, which need not be there yet. Everything that can be known to be wrong with it is said
 * before anything is asked: it is read, and its folder must be one to write in.
 * @throws UsageError
 */
export function openStore(typed: string, self: Self): StateStore {
  const path = followLinks(typed);
  const folder = dirname(path);
  requireFolder(typed, folder);
  let isSwept = false;
  return {
    read: () => readState(typed, path).catch(asState),
    async update(change, tell) {
      const lock = await takeLock(`${path}.lock`, self).catch((error: unknown) => {
        throw error instanceof UsageError ? error : unwritable(typed, error);
      });
      const asWritten = <R>(write: () => R): R => {
        try {
          return write();
        } catch (error) {
          throw unwritable(typed, error);
        }
      };
      try {
        if (!isSwept) sweep(path, self);
        isSwept = true;
        const { state, result } = change(await readState(typed, path).catch(asState));
        const prepared = asWritten(() => prepareState(path, state, `${path}.${tokenOf(self)}.tmp`));
        let isTold = false;
        try {
          isTold = !tell || (await tell(result));
          if (isTold && !lock.isHeld()) throw lockedError(`${path}.lock`);
        } catch (error) {
          prepared.discard();
          throw error;
        }
        if (isTold) asWritten(() => prepared.commit());
        else prepared.discard();
        return result;
      } finally {
        lock.release();
      }
    },
  };
}

/** A file of somebody else's may have been named by mistake: what to do is said, and nothing done to it. */
function asState(error: unknown): never {
  if (!(error instanceof UsageError)) throw error;
  throw new UsageError(error, { hint: 'state' });
}

function unwritable(file: string, error: unknown): UsageError {
  return new UsageError('state-unwritable', { file, problem: errorCode(error) });
}

function requireFolder(typed: string, folder: string): void {
  let stat: Stats | undefined;
  try {
    stat = statSync(folder);
    if (stat.isDirectory()) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new UsageError('state-no-folder', { file: typed, folder });
    throw unwritable(typed, error);
  }
  if (!stat.isDirectory()) throw new UsageError('state-no-folder', { file: typed, folder });
}

async function readState(typed: string, path: string): Promise<State> {
  const text = readText(path, { shown: typed });
  // A file that was made beforehand, as mktemp does, has nothing in it to be lost.
  if (text === null || text === '') return emptyState();
  const { parseState } = await import('./parse.ts');
  const parsed = parseState(await parseJson(typed, text));
  switch (parsed.kind) {
    case 'valid':
      return parsed.value;
    case 'newer':
      throw new UsageError('state-newer', { file: typed, version: String(parsed.version) });
    case 'invalid':
      throw new UsageError('file-invalid', { file: typed, ...parsed.problem });
  }
}
