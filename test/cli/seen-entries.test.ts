import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import { startCli, tempFolder, until, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { LISTED_ENTRY, TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';

/** A list whose test entry nobody but RFC 5782 promises, and what a state file or a watch knows of it. */
const ZONE = 'guess.test';
/** What the list says: its entry alone is listed, nothing is, everything is, or the target is beside the entry. */
type Saying = 'entry' | 'no-entry' | 'everything' | 'listing';

let saying: Saying;
let server: DnsServer;
let folder: TempFolder;
let state: string;
let options: readonly string[];
beforeEach(async () => {
  saying = 'entry';
  server = await startDnsServer(({ name }): Script => {
    const labels = name.endsWith(`.${ZONE}`) ? name.slice(0, -ZONE.length - 1) : null;
    if (labels === null) return { rcode: name === ZONE ? 'NOERROR' : 'NXDOMAIN' };
    if (saying === 'everything') return { a: ['127.0.0.2'] };
    if (labels === LISTED_ENTRY && saying !== 'no-entry') return { a: ['127.0.0.2'] };
    return labels === TARGET_LABELS && saying === 'listing' ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
  });
  folder = tempFolder();
  state = `${folder.path}/state.json`;
  const file = folder.write('zones.json', zoneFile([{ zone: ZONE, testEntries: { evidence: 'assumed' } }]));
  options = ['--zones-file', file, '-r', server.address, '-z', ZONE, '--timeout', '3'];
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

interface FindingJson {
  readonly outcome: string;
  readonly verified: boolean;
  readonly cause: string | null;
  readonly detail: string | null;
}
interface TargetsJson {
  readonly targets: readonly { readonly findings: readonly FindingJson[] }[];
}
interface ReportJson extends Partial<TargetsJson> {
  /** Of `bounce`. */
  readonly report?: TargetsJson;
}
interface StateJson {
  readonly testEntries?: readonly { readonly zone: string; readonly entry: string; readonly at: string }[];
}

const CLEAN = { outcome: 'clean', verified: true, cause: null };
const NOT_VERIFIED = { outcome: 'clean', verified: false, cause: null };
const MISSING = { outcome: 'unknown', cause: 'test-entry-missing', detail: 'answered-before' };

const withState = (...args: readonly string[]): Promise<Ended> =>
  runHere([...args, '--state', state, ...options]);
const findingIn = ({ stdout }: Ended): FindingJson | undefined => {
  const report = JSON.parse(stdout) as ReportJson;
  return (report.targets ?? report.report?.targets)?.[0]?.findings[0];
};
const remembered = (): StateJson['testEntries'] =>
  (JSON.parse(readFileSync(state, 'utf8')) as StateJson).testEntries;
const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 3_600_000).toISOString();
const BOUNCE = `554 5.7.1 Service unavailable; Client host [${TARGET}] blocked using ${ZONE}; see above\n`;

describe('an assumed test entry that has answered', () => {
  it('is there: where it is missing from then on, the list is unknown', async () => {
    const first = await withState(TARGET, '--json');
    expect([findingIn(first), first.exitCode]).toMatchObject([CLEAN, 0]);
    expect(remembered()).toEqual([
      { zone: ZONE, entry: '127.0.0.2', at: expect.stringMatching(/Z$/) as string },
    ]);
    saying = 'no-entry';
    const second = await withState(TARGET, '--json');
    expect([findingIn(second), second.exitCode]).toMatchObject([MISSING, 3]);
    expect((await withState(TARGET)).stdout.replaceAll(/\s+/g, ' ')).toContain(
      'a test entry that no operator documents, but that has answered here before',
    );
    // Nor is that forgotten by the run that misses it.
    const third = await withState(TARGET, '--json');
    expect([findingIn(third), third.exitCode]).toMatchObject([MISSING, 3]);
    const without = await runHere([TARGET, '--json', ...options]);
    expect([findingIn(without), without.exitCode]).toMatchObject([NOT_VERIFIED, 0]);
    saying = 'entry';
    expect(findingIn(await withState(TARGET, '--json'))).toMatchObject(CLEAN);
  });

  it('is seen where the target is listed too', async () => {
    saying = 'listing';
    expect((await withState(TARGET, '--json')).exitCode).toBe(1);
    saying = 'no-entry';
    expect(findingIn(await withState(TARGET, '--json'))).toMatchObject(MISSING);
  });

  it.each<[string, Saying, readonly string[]]>([
    ['where it was missing', 'no-entry', []],
    ['of a list that listed everything', 'everything', []],
    ['where nothing was to be verified', 'entry', ['--no-verify']],
  ])('is not seen %s', async (_, first, args) => {
    saying = first;
    await withState(TARGET, ...args);
    expect(remembered()).toBeUndefined();
    saying = 'no-entry';
    expect(findingIn(await withState(TARGET, '--json'))).toMatchObject(NOT_VERIFIED);
  });

  it.each([
    [89, MISSING],
    [91, NOT_VERIFIED],
  ])('%i days ago', async (days, finding) => {
    const testEntries = [{ zone: ZONE, entry: '127.0.0.2', at: daysAgo(days) }];
    folder.write('state.json', { schemaVersion: 1, updatedAt: daysAgo(days), targets: {}, testEntries });
    saying = 'no-entry';
    expect(findingIn(await withState(TARGET, '--json'))).toMatchObject(finding);
    expect(remembered()?.length ?? 0).toBe(days < 90 ? 1 : 0);
  });

  it('is none of an older state file, which gives no change by itself', async () => {
    const entry = { outcome: 'clean', since: daysAgo(9) };
    const targets = { [TARGET]: { [ZONE]: entry } };
    folder.write('state.json', { schemaVersion: 1, updatedAt: daysAgo(9), targets });
    saying = 'no-entry';
    const silent = { stdout: '', stderr: '', exitCode: 0 };
    expect(await withState(TARGET, '--changes')).toMatchObject(silent);
    saying = 'entry';
    expect(await withState(TARGET, '--changes')).toMatchObject(silent);
    saying = 'no-entry';
    expect(await withState(TARGET, '--changes')).toMatchObject({ stdout: '' });
    expect((await withState(TARGET, '--changes')).stdout).toContain(`${ZONE} became unknown`);
  });

  it('is seen by a run over many targets, and known to one', async () => {
    await withState('198.51.100.0/27', '--format', 'ndjson');
    saying = 'no-entry';
    const { stdout, exitCode } = await withState('198.51.100.0/27', '--format', 'ndjson');
    const rows = stdout.split('\n').slice(0, -1);
    expect([rows.length, exitCode]).toEqual([32, 3]);
    for (const row of rows) {
      expect((JSON.parse(row) as TargetsJson['targets'][number]).findings).toMatchObject([MISSING]);
    }
  });

  it.each<[string, (bounce: string) => readonly string[]]>([
    ['bounce', (bounce) => ['bounce', bounce]],
    ['delist', () => ['delist', TARGET]],
    ['delist --bounce', (bounce) => ['delist', '--bounce', bounce]],
  ])('is seen by %s, and known to it', async (_, command) => {
    const bounce = folder.write('bounce.txt', BOUNCE);
    const run = (): Promise<Ended> => withState(...command(bounce), '--json');
    expect((await run()).exitCode).toBe(0);
    expect(remembered()).toHaveLength(1);
    saying = 'no-entry';
    const { stdout, exitCode } = await run();
    expect(exitCode).toBe(3);
    expect(stdout).toContain('"test-entry-missing"');
  });
});

describe('watch', () => {
  it('knows from look to look what has answered, without a file', async () => {
    const { child, ended } = startCli([
      'watch',
      TARGET,
      '--interval',
      '1s',
      '--format',
      'ndjson',
      ...options,
    ]);
    child.stdin.end();
    let out = '';
    child.stdout.on('data', (chunk: string) => (out += chunk));
    try {
      await until('a look', () => server.questions.length >= 3);
      await until('the end of it', () => server.questions.length >= 6);
      saying = 'no-entry';
      await until('what it tells', () => out.includes('\n'));
      expect(JSON.parse(out)).toMatchObject({
        zone: ZONE,
        change: 'became-unknown',
        now: { outcome: 'unknown', cause: 'test-entry-missing' },
      });
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  });

  it('leaves it to the next run, and has it from the last one, with --state', async () => {
    await withState('watch', TARGET, '--count', '1');
    expect(remembered()).toHaveLength(1);
    saying = 'no-entry';
    expect(findingIn(await withState(TARGET, '--json'))).toMatchObject(MISSING);
    const { stdout } = await withState('watch', TARGET, '--count', '1', '--interval', '1s');
    expect(stdout).toMatch(/UNKNOWN: /);
  });
});
