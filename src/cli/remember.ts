import { hostname } from 'node:os';
import { fingerprint } from '../notify/webhook.ts';
import { startRemembering, type MemoryParts, type Remembering } from '../run/memory.ts';
import { openStore, type StateStore } from '../state/store.ts';
import { agedCatalogue } from './aged.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import type { Settings } from './settings.ts';

/**
 * What the file of `--state` knows; null where nothing is remembered.
 * @throws UsageError where it cannot be kept: before anything is asked
 */
export async function openMemory(
  io: Io,
  settings: Pick<Settings, 'options' | 'catalogue'>,
  run: Omit<MemoryParts, 'aged'>,
): Promise<Remembering | null> {
  const { state } = settings.options;
  if (state === null) return null;
  return startRemembering(stateStore(io, state), { ...run, aged: agedCatalogue(io, settings) });
}

/** Names a run by its command and what was typed, without any of it: there may be a key in it. */
export function runKey(
  command: 'check' | 'watch',
  { files, resolvers, direct, zones, sets, exclude, mx, spf }: Options,
  typed: readonly string[],
): string {
  return fingerprint(
    JSON.stringify([command, typed, files, resolvers, direct, zones, sets, exclude, mx, spf]),
  );
}

export function stateStore(io: Io, path: string): StateStore {
  return openStore(path, {
    pid: io.pid,
    host: hostname(),
    isAlive: (pid) => io.isAlive(pid),
    isEnding: () => io.isEnding(),
  });
}
