import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { startCli, tempFolder, TODAY, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { serveZones, sound } from '../support/scripted-zones.ts';

/** Two years after the catalogue's date. */
const LATER = TODAY.replace(/^\d{4}/, (year) => String(Number(year) + 2));

let server: DnsServer;
let folder: TempFolder;

beforeAll(async () => {
  server = await serveZones({ 'a.test': sound() });
  folder = tempFolder();
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const asked = (): readonly string[] => ['198.51.100.7', '-z', 'a.test', '-r', server.address];
const run = (args: readonly string[], today = LATER): Promise<Ended> =>
  runHere(args, { env: { RBLCHECK_TODAY: today }, stdin: 'Client host [198.51.100.7] blocked using a.test' });
const SAID = `rblcheck: the catalogue of lists is of ${TODAY}, 24 months old`;

describe('a catalogue that is old', () => {
  it('says so once a run, with what to type on a line of its own', async () => {
    const { stdout, stderr, exitCode } = await run(asked());
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining(SAID),
      '  npm install -g rblcheck@latest',
      '',
    ]);
    expect([stdout.includes('catalogue'), exitCode]).toEqual([false, 0]);
    expect((await run([...asked(), '--lang', 'ja'])).stderr).toContain('24か月');
  });

  it.each([
    ['zones list', ['zones', 'list']],
    ['zones show', ['zones', 'show', 'gmo-rbl.jp']],
    ['zones check', ['zones', 'check', 'a.test']],
    ['doctor', ['doctor', '-z', 'a.test', '--no-whoami']],
    ['delist', ['delist', '198.51.100.7', '-z', 'a.test']],
    ['bounce', ['bounce', '-', '-z', 'a.test']],
  ])('%s too', async (name, args) => {
    const local =
      name.startsWith('zones list') || name.startsWith('zones show') ? [] : ['-r', server.address];
    expect((await run([...args, ...local])).stderr).toContain(SAID);
  });

  it.each([
    ['-q', ['-q']],
    ['--json', ['--json']],
    ['plain', ['--format', 'plain']],
    ['csv', ['--format', 'csv']],
    ['ndjson', ['--format', 'ndjson']],
    ['nagios', ['--format', 'nagios']],
    ['prometheus', ['--format', 'prometheus']],
  ])('not with %s', async (_, args) => {
    const { stdout, stderr } = await run([...asked(), ...args]);
    expect(stderr + stdout).not.toContain('catalogue');
  });

  it('not where another is named, and not before it is a year old', async () => {
    const zones = folder.write('zones.json', { ...zoneFile([{ zone: 'a.test' }]), version: '2020-01-31' });
    expect((await run([...asked(), '--zones-file', zones])).stderr).toBe('');
    expect((await run(asked(), TODAY)).stderr).toBe('');
  });
});

describe('with --state', () => {
  it.each([[[]], [['--changes']]])('it is said once, and again after a month: %j', async (more) => {
    const state = `${folder.path}/state-${more.length}.json`;
    const args = [...asked(), '--state', state, ...more];
    expect((await run(args)).stderr).toContain(SAID);
    expect((await run(args)).stderr).toBe('');
    const kept = JSON.parse(readFileSync(state, 'utf8')) as { conditions: { code: string; since: string }[] };
    expect(kept.conditions.map(({ code }) => code)).toEqual(['old-catalogue']);
    // What nobody was told is not held for told, nor for over.
    expect((await run([...args, '-q'])).stderr).toBe('');
    const aged = kept.conditions.map((one) => ({ ...one, since: '2020-01-31T03:00:00.000Z' }));
    folder.write(`state-${more.length}.json`, { ...kept, conditions: aged });
    expect((await run([...args, '-q'])).stderr).toBe('');
    expect((await run(args)).stderr).toContain(SAID);
    expect((await run(args)).stderr).toBe('');
    expect((await run(args, TODAY)).stderr).toContain(`the catalogue of ${TODAY} has been replaced`);
  });

  it('watch says it at its first look', async () => {
    const { child, ended } = startCli(['watch', ...asked(), '--count', '2', '--interval', '1s'], {
      env: { RBLCHECK_TODAY: LATER },
    });
    child.stdin.end();
    const { stderr } = await ended;
    expect(stderr.split(SAID)).toHaveLength(2);
  });
});
