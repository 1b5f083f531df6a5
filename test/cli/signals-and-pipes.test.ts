import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atMost, settled } from '../support/busy.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runShell, startCli, until, zoneFile, type Running } from '../support/run-cli.ts';
import { LISTED_ENTRY, TARGET, TARGET_LABELS, UNLISTED_ENTRY } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

/** Much longer than any of these tests takes. */
const PATIENCE = ['--timeout', '100'];

interface Json {
  readonly summary: object;
  readonly warnings: readonly { readonly code: string }[];
  readonly targets: readonly {
    readonly outcome: string;
    readonly findings: readonly { readonly zone: string; readonly outcome: string }[];
    readonly skipped: readonly { readonly zone: string; readonly reason: string }[];
  }[];
}

const LISTING: ReadonlySet<string> = new Set(['listed.test', 'major.test']);

/** Starts a run in which silent.test never answers, and waits until everything else can be known. */
async function startStuck(args: readonly string[], named: string): Promise<Running> {
  const from = zones.server.questions.length;
  const running = startCli([...args, '-z', named, ...PATIENCE, ...zones.options]);
  running.child.stdin.end();
  const wanted = named
    .split(',')
    .flatMap((zone) => [
      ...[TARGET_LABELS, LISTED_ENTRY, UNLISTED_ENTRY].map((labels) => `A ${labels}.${zone}`),
      ...(LISTING.has(zone) ? [`TXT ${TARGET_LABELS}.${zone}`] : []),
    ]);
  await until('the questions', () => {
    const asked = new Set(zones.server.questions.slice(from).map(({ type, name }) => `${type} ${name}`));
    return wanted.every((question) => asked.has(question));
  });
  await settled();
  return running;
}

describe.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s during a run', (signal, exitCode) => {
  it('prints what is known, as a table', async () => {
    const { child, ended } = await startStuck([TARGET], 'silent.test,listed.test,clean1.test');
    const killedAt = performance.now();
    child.kill(signal);
    const run = await ended;
    // c-ares gives up after five seconds: the program must not wait for that.
    const took = performance.now() - killedAt;
    expect(took).toBeLessThan(await atMost(4000));
    expect({ exitCode: run.exitCode, killedBy: run.killedBy }).toEqual({ exitCode, killedBy: null });
    expect(run.stdout).toMatch(/^198\.51\.100\.7 .*LISTED on listed\.test, stopped after 2 of 3 lists$/m);
    expect(run.stdout).toMatch(/^ LISTED +listed\.test$/m);
    expect(run.stdout).toMatch(/^ clean +clean1\.test$/m);
    // The first line says it.
    expect(run.stderr).toBe('');
  });

  it('prints valid JSON, never "clean"', async () => {
    const { child, ended } = await startStuck([TARGET, '--json'], 'silent.test,clean1.test,clean2.test');
    child.kill(signal);
    const run = await ended;
    expect(run.exitCode).toBe(exitCode);
    const json = JSON.parse(run.stdout) as Json;
    expect(json.summary).toEqual({
      targets: 1,
      listed: 0,
      clean: 0,
      unknown: 1,
      inputs: { listed: 0, clean: 0, unknown: 1 },
      exitCode,
    });
    expect(json.warnings.map(({ code }) => code)).toContain('interrupted');
    expect(json.targets[0]?.outcome).toBe('unknown');
    expect(json.targets[0]?.findings.map((one) => `${one.zone} ${one.outcome}`)).toEqual([
      'clean1.test clean',
      'clean2.test clean',
    ]);
    expect(json.targets[0]?.skipped).toEqual([{ zone: 'silent.test', reason: 'interrupted' }]);
  });

  it('prints the listing that is known, as plain lines; the code is still that of the signal', async () => {
    const { child, ended } = await startStuck([TARGET, '--format', 'plain'], 'silent.test,major.test');
    child.kill(signal);
    expect(await ended).toMatchObject({
      stdout: `${TARGET}\tlisted\tmajor.test\t127.0.0.3\t\tfound in a trap\t${TARGET}\n`,
      exitCode,
    });
  });

  it('ends it while it waits for standard input', async () => {
    const { child, ended } = startCli(['-', '-q', ...zones.options]);
    await settled();
    child.kill(signal);
    expect(await ended).toMatchObject({ stdout: '', stderr: '', exitCode });
  });

  it('ends a run of many targets at once', async () => {
    const { child, ended } = startCli([
      '-',
      '--json',
      '-z',
      'silent.test,clean1.test',
      ...PATIENCE,
      ...zones.options,
    ]);
    const from = zones.server.questions.length;
    child.stdin.end(
      Array.from({ length: 300 }, (_, index) => `2001:db8::${index}\n192.0.2.${index % 256}\n`).join(''),
    );
    await until('questions', () => zones.server.questions.length > from + 20);
    await settled();
    child.kill(signal);
    const run = await ended;
    expect(run.exitCode).toBe(exitCode);
    const json = JSON.parse(run.stdout) as Json;
    expect(json.targets.every(({ outcome }) => outcome !== 'clean')).toBe(true);
    expect(json.summary).toMatchObject({ exitCode, clean: 0 });
  });
});

it('a second SIGINT changes nothing for the worse', async () => {
  const { child, ended } = await startStuck([TARGET], 'silent.test,listed.test');
  child.kill('SIGINT');
  child.kill('SIGINT');
  const run = await ended;
  expect(run.exitCode).toBe(130);
  expect(run.stderr).not.toMatch(/\n\s+at /);
});

describe('pipes', () => {
  /** Two hundred zones, all clean: more text than a reader of one line takes. */
  const many = (): string => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      zone: `n${index}.clean1.test`,
      testEntries: null,
    }));
    return zones.folder.write('many.json', zoneFile(entries));
  };
  const command = (rest: string): string =>
    `$RBLCHECK ${TARGET} --zones-file ${many()} -r ${zones.server.address} ${rest}`;

  it.each(['', '--json', '--format plain', '-v'])('| head -1 ends it quietly %s', async (format) => {
    const run = await runShell(`${command(format)} | head -1; echo "\${PIPESTATUS[0]}"`);
    const lines = run.stdout.trimEnd().split('\n');
    // The details name what the address is; beside that there is nothing to say.
    const said = run.stderr.split('\n').filter((line) => !line.includes('an address for documentation'));
    expect(said).toEqual(['']);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^(198\.51\.100\.7|\{)/);
    expect(['0', '3', '141']).toContain(lines[1]);
  });

  it.each(['zones list', 'zones list --json', 'zones show zen.spamhaus.org', '--help', 'demo'])(
    '%s into a reader that has gone away ends it quietly',
    async (words) => {
      const run = await runShell(`$RBLCHECK ${words} | true; echo "\${PIPESTATUS[0]}"`);
      // One of the zones of the demonstration refuses the resolver, and a word is said of that.
      const said = run.stderr.split('\n').filter((line) => line !== '' && !line.includes('is refused by'));
      expect(said).toEqual([]);
      expect(['0', '141']).toContain(run.stdout.trim());
    },
  );

  it('a reader that has gone away leaves the exit code of the run to the check', async () => {
    const run = await runShell(
      `$RBLCHECK ${TARGET} -z listed.test ${zones.options.join(' ')} | true; echo "\${PIPESTATUS[0]}"`,
    );
    expect(run.stderr).toBe('');
    expect(run.stdout.trim()).toBe('1');
  });

  it.each(['--json', '--format plain', '-a'])('a slow reader loses nothing %s', async (format) => {
    const [slow, quick] = await Promise.all([
      runShell(`${command(format)} | (sleep 1; cat)`),
      runShell(command(format)),
    ]);
    const still = (text: string): string =>
      text.replaceAll(/"(startedAt|durationMs|elapsedMs)": [^\n]+|[\d.]+ s\b|\s+/g, '');
    expect(slow.stderr).toBe('');
    expect(still(slow.stdout)).toBe(still(quick.stdout));
    expect(slow.stdout).toContain('n199.clean1.test');
    if (format === '--json') expect((JSON.parse(slow.stdout) as Json).targets[0]?.findings).toHaveLength(200);
  });

  it('a closed standard output is no crash, and changes no exit code', async () => {
    const run = await runShell(`$RBLCHECK ${TARGET} -z listed.test ${zones.options.join(' ')} >&-`);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.exitCode).toBe(1);
  });

  it('a closed standard error is no crash, and changes no exit code', async () => {
    const run = await runShell(
      `$RBLCHECK nonsense 198.51.100.8 -z listed.test --format plain ${zones.options.join(' ')} 2>&-`,
    );
    expect(run.stdout).toBe('198.51.100.8\tclean\tlisted.test\t\t\t\t198.51.100.8\n');
    expect(run.exitCode).toBe(2);
  });

  it('a closed standard input is no crash where it is not wanted', async () => {
    const run = await runShell(`$RBLCHECK ${TARGET} -q -z listed.test ${zones.options.join(' ')} <&-`);
    expect(run).toMatchObject({ stdout: '', stderr: '', exitCode: 1 });
  });

  it('a file that cannot be read to its end keeps nobody who was ended', async () => {
    const fifo = join(zones.folder.path, 'fifo');
    execFileSync('mkfifo', [fifo]);
    // Held open, so that its end never comes.
    const file = openSync(fifo, 'r+');
    try {
      writeSync(file, Array.from({ length: 40 }, (_, index) => `192.0.2.${index}\n`).join(''));
      const from = zones.server.questions.length;
      const { child, ended } = startCli(['-f', fifo, '-q', '-z', 'clean1.test', ...zones.options]);
      child.stdin.end();
      await until('questions', () => zones.server.questions.length > from + 20);
      child.kill('SIGTERM');
      const { exitCode, killedBy } = await ended;
      expect([exitCode, killedBy]).toContain(killedBy === null ? 143 : 'SIGTERM');
    } finally {
      closeSync(file);
    }
  });
});
