import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Entry, Known } from '../core/change.ts';
import { STATE_VERSION, type State } from './state.ts';

/** A text of this length at a time: a large state is never one string. */
const CHUNK = 1 << 20;

/**
 * Puts a state into its file's place: whole in a file beside it, on the disk, then renamed, and the folder on the disk
 * too. Whenever the power fails, the file is the old one or the new one.
 * @param temp a name beside it that nobody else has
 */
export function writeState(path: string, state: State, temp: string): void {
  const old = statSync(path, { throwIfNoEntry: false });
  let file: number | null = openSync(temp, 'wx', 0o600);
  try {
    if (old) keepOwner(file, old);
    let text = '';
    for (const part of stateParts(state)) {
      text += part;
      if (text.length < CHUNK) continue;
      writeAll(file, text);
      text = '';
    }
    writeAll(file, text);
    fsyncSync(file);
    closeSync(file);
    file = null;
    renameSync(temp, path);
  } catch (error) {
    if (file !== null) closeSync(file);
    rmSync(temp, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Only who may give files away can keep another's; the mode is kept in any case. */
function keepOwner(
  file: number,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // It is ours then.
  }
  fchmodSync(file, mode & 0o777);
}

/** Not every system can: then the rename is as sure as the system makes it. */
function syncFolder(path: string): void {
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
export function* stateParts({ updatedAt, targets, undelivered }: State): Generator<string> {
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
  if (undelivered.length > 0) {
    yield `,"undelivered":[\n${undelivered.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
  }
  yield '}\n';
}

/** What says nothing is left out: of tens of thousands of entries most are clean and always were. */
function entryFields({ lastSeen, told, before, history, ...known }: Entry): object {
  return {
    ...knownFields(known),
    ...(lastSeen !== known.since && { lastSeen }),
    ...(!told && { told }),
    ...(before && { before: knownFields(before) }),
    ...(history.length > 0 && { history }),
  };
}

function knownFields({ outcome, since, returnCodes, reasons, cause, detail }: Known): object {
  return {
    outcome,
    since,
    ...(returnCodes.length > 0 && { returnCodes }),
    ...(reasons.length > 0 && { reasons }),
    ...(cause !== null && { cause }),
    ...(detail !== null && { detail }),
  };
}
