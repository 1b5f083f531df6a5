import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN_TARGET, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { parseExposition } from '../support/exposition.ts';
import { readPage } from '../support/html-page.ts';
import { parsePluginOutput } from '../support/plugin-output.ts';
import type { Ended } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { closedPort, TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

const run = (...args: readonly string[]): Promise<Ended> => runHere([...args, ...zones.options]);
const nagios = (...args: readonly string[]): Promise<Ended> => run(...args, '--format', 'nagios');
const MANY = '198.51.100.0/27';

describe('csv', () => {
  it('is streamed of many targets: the header once, a row a finding', async () => {
    const { stdout, exitCode } = await run(MANY, '-z', 'listed.test,clean1.test', '--format', 'csv');
    expect(exitCode).toBe(1);
    expect(stdout.match(/^target,kind,/gm)).toHaveLength(1);
    const rows = parse<Readonly<Record<string, string>>>(stdout, { columns: true, record_delimiter: '\r\n' });
    expect(rows).toHaveLength(64);
    expect(
      rows.filter(({ outcome }) => outcome === 'listed').map(({ target, zone }) => [target, zone]),
    ).toEqual([[TARGET, 'listed.test']]);
  });

  it('with --changes is the changed rows alone, and nothing where nothing changed', async () => {
    const state = zones.folder.path + '/csv-state.json';
    const check = () =>
      run(TARGET, '-z', 'listed.test,clean1.test', '--format', 'csv', '--state', state, '--changes');
    const first = await check();
    expect(first.exitCode).toBe(1);
    expect(first.stdout.trimEnd().split('\r\n')).toHaveLength(2);
    expect(await check()).toMatchObject({ stdout: '', stderr: '', exitCode: 0 });
  });
});

describe('html and markdown', () => {
  it('of many targets show what is not clean, and count the rest', async () => {
    const html = await run(MANY, '-z', 'listed.test,clean1.test', '--format', 'html', '--lang', 'ja');
    expect(html.exitCode).toBe(1);
    const { errors, elements, text } = readPage(html.stdout);
    expect(errors).toEqual([]);
    expect(elements.filter(({ name }) => name === 'article')).toHaveLength(1);
    expect(text).toContain('32件中1件が掲載中');
    expect(text).toContain('未掲載の対象31件は、件数のみ示しています。');
    const markdown = await run(MANY, '-z', 'listed.test,clean1.test', '--format', 'markdown');
    expect(markdown.stdout.match(/^## .*/gm)).toEqual([`## ${MANY} – 32 targets`]);
    expect(markdown.stdout).toContain('31 targets are clean; they are counted, not shown.');
  });

  it('of many targets that cannot be told show the first hundred', async () => {
    const { stdout, exitCode } = await run('198.51.100.0/25', '-z', 'broken.test', '--format', 'markdown');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('| `198.51.100.0-99` | unknown | `broken.test` |');
    expect(stdout).toContain('- `broken.test` (128 lookups): ');
    expect(stdout).toContain('28 more targets are unknown; they are counted above.');
  });

  it('with --state tell since when, and with --changes what changed or nothing', async () => {
    const state = zones.folder.path + '/html-state.json';
    const check = (...args: readonly string[]) =>
      run(TARGET, '-z', 'listed.test,clean1.test', '--format', 'html', '--state', state, ...args);
    const { elements } = readPage((await check()).stdout);
    expect(elements.filter(({ attributes }) => attributes['class'] === 'timeline')).toHaveLength(1);
    expect((await check('--changes')).stdout).toBe('');
  });

  it('are silent with --quiet', async () => {
    for (const format of ['html', 'markdown', 'csv', 'nagios', 'prometheus']) {
      const { stdout } = await run(TARGET, '-z', 'listed.test', '--format', format, '--quiet');
      expect([format, stdout]).toEqual([format, '']);
    }
  });
});

describe('nagios', () => {
  it.each([
    ['clean', [CLEAN_TARGET, '-z', 'clean1.test'], 0, 'OK'],
    ['a listing', [TARGET, '-z', 'listed.test'], 1, 'WARNING'],
    ['a listing in a major zone', [TARGET, '-z', 'major.test,clean1.test'], 2, 'CRITICAL'],
    ['a major zone unknown', [TARGET, '-z', 'broken-major.test,clean1.test'], 3, 'UNKNOWN'],
    ['fewer than -w', [TARGET, '-z', 'listed.test,clean1.test', '-w', '2'], 0, 'OK'],
    ['as many as -C', [TARGET, '-z', 'listed.test', '-C', '1'], 2, 'CRITICAL'],
    ['the worst of several', [CLEAN_TARGET, TARGET, '-z', 'listed.test'], 1, 'WARNING'],
    ['the worst of many', [MANY, '-z', 'major.test'], 2, 'CRITICAL'],
    ['a bad target beside a clean one', [CLEAN_TARGET, 'no_target!', '-z', 'clean1.test'], 3, 'UNKNOWN'],
    ['a bad target alone', ['no_target!', '-z', 'clean1.test'], 3, 'UNKNOWN'],
    ['no target', [], 3, 'UNKNOWN'],
    ['a bad option', [TARGET, '--timeout', 'never'], 3, 'UNKNOWN'],
    ['an unknown option', [TARGET, '--nope'], 3, 'UNKNOWN'],
    ['a bad count', [TARGET, '-w', '0'], 3, 'UNKNOWN'],
    ['--changes', [TARGET, '--state', 'x.json', '--changes'], 3, 'UNKNOWN'],
  ] as const)('%s', async (_, args, code, status) => {
    const { stdout, exitCode } = await nagios(...args);
    expect({ status: parsePluginOutput(stdout).status, exitCode }).toEqual({ status, exitCode: code });
  });

  it('a silent resolver is UNKNOWN, and says so', async () => {
    const server = await closedPort();
    const { stdout, exitCode } = await runHere([
      TARGET,
      '--zones-file',
      zones.file,
      '-z',
      'clean1.test',
      '-r',
      server,
      '--timeout',
      '0.5',
      '--format',
      'nagios',
    ]);
    expect(exitCode).toBe(3);
    const { status, long } = parsePluginOutput(stdout);
    expect(status).toBe('UNKNOWN');
    expect(long.join('\n')).toContain('no answer from the resolver 127.0.0.1');
  });

  it('may be set in the configuration', async () => {
    const config = zones.folder.write('nagios.json', { format: 'nagios' });
    const { stdout, exitCode } = await run(TARGET, 'no_target!', '-c', config, '-z', 'clean1.test');
    expect(exitCode).toBe(3);
    expect(parsePluginOutput(stdout).text).toContain('not every target could be read');
    const none = await run('-c', config);
    expect(none.exitCode).toBe(3);
    expect(parsePluginOutput(none.stdout).text).toContain('nothing to check');
  });

  it.each([
    ['-w', '1'],
    ['-C', '1'],
  ])('%s is for it alone', async (option, value) => {
    const { stdout, stderr, exitCode } = await run(TARGET, option, value);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('-w and -C go with --format nagios only');
  });
});

describe('prometheus', () => {
  it('of many targets is one text, each metric once', async () => {
    const { stdout, exitCode } = await run(MANY, '-z', 'listed.test,broken.test', '--format', 'prometheus');
    expect(exitCode).toBe(1);
    const families = parseExposition(stdout);
    expect(families.find(({ name }) => name === 'rblcheck_listed')?.samples).toHaveLength(32);
    expect(families.find(({ name }) => name === 'rblcheck_lookup_unknown')?.samples).toHaveLength(32);
  });

  it('says how things stand: --changes is refused', async () => {
    const { stderr, exitCode } = await run(
      TARGET,
      '--format',
      'prometheus',
      '--state',
      'x.json',
      '--changes',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--changes cannot go with --format prometheus');
  });
});
