import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { watchWith } from '../../src/cli/run-watch.ts';
import { loadSettings } from '../../src/cli/settings.ts';
import { serveChangingZones, type ChangingZones } from '../support/changing-zones.ts';
import { serveHook, type Hook } from '../support/hook.ts';
import { packageFile } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: ChangingZones;
let hook: Hook;
beforeEach(async () => {
  zones = await serveChangingZones();
  hook = await serveHook();
});
afterEach(async () => {
  await hook.close();
  await zones.close();
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What this process holds besides memory: open files, and what the event loop waits for. */
function held(): { readonly files: number; readonly resources: number } {
  const resources = process
    .getActiveResourcesInfo()
    .filter((name) => name !== 'Timeout' && name !== 'Immediate');
  return { files: readdirSync('/proc/self/fd').length, resources: resources.length };
}

const ROUNDS = 60;

it.skipIf(process.platform !== 'linux')(
  'a watch holds no more after many rounds than after a few',
  { timeout: 600_000 },
  async () => {
    let ends = 0;
    let round = 0;
    const lines: string[] = [];
    const samples: { readonly round: number; readonly files: number; readonly resources: number }[] = [];
    const heapMb = new Map<number, number>();
    const { options: args } = zones;
    const io: Io = {
      argv: [],
      env: {},
      packageFile,
      columns: 80,
      errorColumns: () => 80,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      stdinIsTerminal: false,
      writeOut(text) {
        lines.push(text);
        return Promise.resolve();
      },
      conceal: () => {},
      layOutErrors: () => {},
      showErrors: () => {},
      concealed: (text) => text,
      onCrash: () => {},
      writeError: (text) => lines.push(text),
      isOutputWhole: () => true,
      isEnding: () => false,
      leadGroup: () => ({ signal: () => {}, release: () => {} }),
      finish: () => {},
      inputIsFile: () => true,
      openInput: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
      stopReading() {},
      onAsked: () => {},
      onEnd: () => ends++,
      pid: process.pid,
      isAlive: () => true,
    };
    const bag = {
      zonesFile: args[1] ?? '',
      resolver: [args[3] ?? ''],
      zone: ['one.test', 'two.test'],
      state: join(zones.folder.path, 'state.json'),
    };
    const settings = await loadSettings(io, bag);
    // Every few rounds something changes, so that all parts have work: second looks, the command, the webhook.
    const begun = zones.server.questions.length;
    const perRound = setInterval(() => {
      const now = Math.floor((zones.server.questions.length - begun) / 7);
      zones.say('one', now % 6 < 3 ? 'clean' : '127.0.0.2');
      samples.push({ round: now, ...held() });
      if (now === round) return;
      round = now;
      collect();
      heapMb.set(round, process.memoryUsage().heapUsed / 2 ** 20);
    }, 5);
    try {
      const exitCode = await watchWith(io, {
        targets: [TARGET],
        bag,
        version: '9.9.9',
        settings,
        run: {
          intervalMs: 60,
          until: null,
          count: ROUNDS,
          command: ['true'],
          webhook: hook.url,
          ndjson: false,
        },
      });
      expect([0, 1]).toContain(exitCode);
    } finally {
      clearInterval(perRound);
    }
    expect(ends).toBe(1);
    expect(lines.filter((line) => line.includes('newly LISTED')).length).toBeGreaterThan(3);
    expect(hook.posts.length).toBe(lines.filter((line) => /newly LISTED|delisted/.test(line)).length);
    // Sockets, pipes and children come and go while it works: what matters is what is there while it waits.
    const isEarly = (at: number): boolean => at >= 5 && at < 25;
    const isLate = (at: number): boolean => at >= round - 20;
    const least = (of: 'files' | 'resources', when: (at: number) => boolean): number =>
      Math.min(...samples.filter((sample) => when(sample.round)).map((sample) => sample[of]));
    const heap = (when: (at: number) => boolean): number =>
      Math.min(...[...heapMb].filter(([at]) => when(at)).map(([, mb]) => mb));
    expect(round).toBeGreaterThan(45);
    expect(least('files', isLate)).toBe(least('files', isEarly));
    expect(least('resources', isLate)).toBe(least('resources', isEarly));
    expect(heap(isLate) - heap(isEarly)).toBeLessThan(4);
  },
);
