import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Entry, Known } from '../core/change.ts';
import { STATE_VERSION, type State } from './state.ts';
import { writeWhole } from './write-whole.ts';

/** A text of this length at a time: a large state is never one string. */
const CHUNK = 1 << 20;

/** A state that is whole on the disk, in a file beside the one whose place it is to take. */
export interface PreparedState {
  /** Renamed into place, and the folder on the disk too. */
  commit(): void;
  discard(): void;
}

/**
 * Writes a state beside its file. Whenever the power fails, and whatever cannot be written, the file is the old one or the
 * new one; what an error has left half-done is taken away.
 * @param temp a name beside it that nobody else has
 */
export function prepareState(path: string, state: State, temp: string): PreparedState {
  const discard = (): void => rmSync(temp, { force: true });
  const orDiscard = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      discard();
      throw error;
    }
  };
  orDiscard(() => writeFile(temp, state, statSync(path, { throwIfNoEntry: false })));
  return {
    commit() {
      orDiscard(() => renameSync(temp, path));
      syncFolder(dirname(path));
    },
    discard,
  };
}

function writeFile(temp: string, state: State, old: Stats | undefined): void {
  const file = openSync(temp, 'wx', 0o600);
  try {
    if (old) keepOwner(file, old);
    let text = '';
    for (const part of stateParts(state)) {
      text += part;
      if (text.length < CHUNK) continue;
      writeWhole(file, text);
      text = '';
    }
    writeWhole(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only who may give files away can keep another's; the mode is kept in any case. */
export function keepOwner(file: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // The file is ours then.
  }
  fchmodSync(file, mode & 0o777);
}

/** Not every system can: then the rename is as sure as the system makes it. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // No harm: the file is whole.
  }
}

/** The file's text in pieces: a line a target, so that people and diffs can read it. */
export function* stateParts({
  updatedAt,
  targets,
  conditions,
  testEntries,
  undelivered,
}: State): Generator<string> {
  yield `{"schemaVersion":${STATE_VERSION},"updatedAt":${JSON.stringify(updatedAt)},"targets":{`;
  let isFirst = true;
  for (const [target, zones] of targets) {
    const entries = [...zones].map(
      ([zone, entry]) => `${JSON.stringify(zone)}:${JSON.stringify(entryFields(entry))}`,
    );
    yield `${isFirst ? '' : ','}\n${JSON.stringify(target)}:{${entries.join(',')}}`;
    isFirst = false;
  }
  yield '\n}';
  yield listText('conditions', conditions);
  yield listText('testEntries', testEntries);
  yield listText('undelivered', undelivered);
  yield '}\n';
}

/** A line an element; nothing where there is none. */
function listText(name: string, list: readonly object[]): string {
  return list.length === 0 ? '' : `,"${name}":[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
}

/** What says nothing is left out: of tens of thousands of entries most are clean and always were. */
function entryFields({ lastSeen, told, before, history, listing, ...known }: Entry): object {
  return {
    ...knownFields(known),
    ...(lastSeen !== known.since && { lastSeen }),
    ...(!told && { told }),
    ...(before && { before: knownFields(before) }),
    ...(history.length > 0 && { history }),
    ...(listing && { listing }),
  };
}

function knownFields({ outcome, since, returnCodes, reasons, cause, detail, server }: Known): object {
  return {
    outcome,
    since,
    ...(returnCodes.length > 0 && { returnCodes }),
    ...(reasons.length > 0 && { reasons }),
    ...(cause !== null && { cause }),
    ...(detail !== null && { detail }),
    ...(server !== null && { server }),
  };
}
