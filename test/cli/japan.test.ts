import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSets, japanLeftOut } from '../../src/cli/default-question.ts';
import type { Target } from '../../src/core/target.ts';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import type { Catalogue } from '../../src/zones/catalogue.ts';
import { targetOf, targetReportOf } from '../support/fixtures.ts';
import { startCli, tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { LISTED_ENTRY } from '../support/scripted-zones.ts';

const catalogue: Catalogue = {
  version: null,
  zones: [
    { zone: 'world.test', sets: ['default'] },
    { zone: 'japan.test', sets: ['japan'] },
    { zone: '{key}.keyed.test', sets: ['japan'], key: { name: 'k' } },
  ],
  retired: [],
};
const without: Catalogue = { ...catalogue, zones: catalogue.zones.slice(0, 1) };

describe('the default question', () => {
  const of = (language: 'en' | 'ja', ...typed: readonly string[]) =>
    defaultSets(catalogue, { language, typed });

  it.each([
    'mail.example.jp',
    'postmaster@EXAMPLE.JP',
    'https://example.co.jp/x',
    'ｍａｉｌ．ｊｐ．ｊｐ',
    'example.jp.',
  ])('holds the lists of Japan where %s is typed', (word) => {
    expect(of('en', '198.51.100.7', word)).toEqual(['default', 'japan']);
  });

  it.each([
    'mail.example.test',
    'jp.example.test',
    '198.51.100.7',
    '2001:db8::25',
    'examplejp',
    '!',
    'mail example.jp',
  ])('does not where %s is', (word) => {
    expect(of('en', word)).toEqual(['default']);
  });

  it('holds them for who reads Japanese, where the catalogue has such lists', () => {
    expect(of('ja')).toEqual(['default', 'japan']);
    expect(defaultSets(without, { language: 'ja', typed: ['a.jp'] })).toEqual(['default']);
  });
});

describe('a word on lists of Japan that were not asked', () => {
  const named = (...names: readonly string[]) => ({
    ...targetReportOf([], { target: targetOf() }),
    reverseDns: { names, confirmed: true },
  });
  const choice = { zones: [], sets: [], defaultSets: ['default'] };

  it('where an address calls itself one of Japan', () => {
    expect(
      japanLeftOut(catalogue, choice, [named('a.example.test'), named('b.example.test', 'sv1.example.jp')]),
    ).toEqual({
      code: 'japan-not-asked',
      args: { target: '198.51.100.7', name: 'sv1.example.jp', zones: 'japan.test' },
    });
  });

  it.each([
    ['sets were named', catalogue, { ...choice, sets: ['default'] }],
    ['zones were named', catalogue, { ...choice, zones: ['world.test'] }],
    ['they were asked', catalogue, { ...choice, defaultSets: ['default', 'japan'] }],
    ['there are none', without, choice],
  ] as const)('not where %s', (_, of, chosen) => {
    expect(japanLeftOut(of, chosen, [named('sv1.example.jp')])).toBeNull();
  });

  it('nor where it has another name, or none was looked for', () => {
    expect(japanLeftOut(catalogue, choice, [named('jp.example.test'), targetReportOf([])])).toBeNull();
  });

  it.each<[string, Target, string | null]>([
    [
      'an address came of such a name',
      { ...targetOf(), from: 'postmaster@sv1.example.jp' },
      'postmaster@sv1.example.jp',
    ],
    [
      'it is such a name',
      { kind: 'domain', text: 'sv1.example.jp', labels: 'sv1.example.jp' },
      'sv1.example.jp',
    ],
    ['it came of another', { ...targetOf(), from: 'sv1.example.test' }, null],
  ])('where %s', (_, target, name) => {
    const warning = japanLeftOut(catalogue, choice, [targetReportOf([], { target })]);
    expect(warning).toEqual(
      name === null ? null : expect.objectContaining({ args: expect.objectContaining({ name }) }),
    );
  });
});

describe('the program', () => {
  const answer = ({ name, type }: Question): Script => {
    if (name === '7.100.51.198.in-addr.arpa') return { ptr: ['sv1.example.jp'] };
    if (name === 'sv1.example.jp') return type === 'A' ? { a: ['198.51.100.7'] } : {};
    return name.startsWith(`${LISTED_ENTRY}.`) ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
  };
  let server: DnsServer;
  let folder: TempFolder;
  let file: string;

  beforeAll(async () => {
    server = await startDnsServer(answer);
    folder = tempFolder();
    file = folder.write('zones.json', zoneFile(catalogue.zones.slice(0, 2)));
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    runHere([...args, '--json', '--zones-file', file, '-r', server.address], { env });
  const asked = ({ stdout }: Ended): readonly string[] => {
    const { targets } = JSON.parse(stdout) as {
      readonly targets: readonly { readonly findings: readonly { readonly zone: string }[] }[];
    };
    return targets.flatMap(({ findings }) => findings.map(({ zone }) => zone));
  };

  it.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ['an address, in English', ['198.51.100.7'], {}, ['world.test']],
    ['an address, with --lang ja', ['198.51.100.7', '--lang', 'ja'], {}, ['world.test', 'japan.test']],
    [
      'an address, in a Japanese locale',
      ['198.51.100.7'],
      { LANG: 'ja_JP.UTF-8' },
      ['world.test', 'japan.test'],
    ],
    ['a name of Japan', ['sv1.example.jp'], {}, ['world.test', 'japan.test']],
    ['sets that were named', ['sv1.example.jp', '--set', 'default', '--lang', 'ja'], {}, ['world.test']],
    ['zones that were named', ['sv1.example.jp', '-z', 'world.test', '--lang', 'ja'], {}, ['world.test']],
  ])('%s', async (_, args, env, zones) => {
    expect(asked(await run(args, env))).toEqual(zones);
  });

  it.each(['-f', 'standard input'])(
    'a name of Japan that %s gives is asked as one that is typed',
    async (way) => {
      const text = '198.51.100.9\nsv1.example.jp\n';
      const list = folder.write('list.txt', text);
      const ended =
        way === '-f'
          ? await run(['-f', list])
          : await runHere(['-', '--json', '--zones-file', file, '-r', server.address], { stdin: text });
      expect(new Set(asked(ended))).toEqual(new Set(['world.test', 'japan.test']));
      expect(ended.stderr).not.toContain('not asked');
      const chosen = await run(['-f', list, '--set', 'default']);
      expect(new Set(asked(chosen))).toEqual(new Set(['world.test']));
    },
  );

  it('so is one in the file of a watch', async () => {
    const list = folder.write('watched.txt', 'sv1.example.jp\n');
    const before = server.questions.length;
    await runHere(['watch', '-f', list, '--count', '1', '--zones-file', file, '-r', server.address]);
    expect(server.questions.slice(before).map(({ name }) => name)).toContain('7.100.51.198.japan.test');
  });

  it('a watch says at its first look what is not asked, and --changes keeps silent about it', async () => {
    const args = ['198.51.100.7', '--zones-file', file, '-r', server.address];
    const { stderr } = await runHere(['watch', ...args, '--count', '2', '--interval', '1s']);
    expect(stderr.split('not asked: japan.test')).toHaveLength(2);
    const kept = await runHere([...args, '--state', join(folder.path, 'state.json'), '--changes']);
    expect([kept.exitCode, kept.stdout, kept.stderr]).toEqual([0, '', '']);
  });

  it('of one that comes when the question stands already it says what was not asked', async () => {
    const args = ['-', '--format', 'plain', '--zones-file', file, '-r', server.address];
    const { child, ended } = startCli(args);
    const told = new Promise<void>((resolve) => child.stdout.on('data', () => resolve()));
    child.stdin.write('198.51.100.9\n');
    await told;
    child.stdin.end('sv1.example.jp\n');
    const { stderr } = await ended;
    expect(stderr).toContain(
      'not asked: japan.test, which receivers in Japan ask, though 198.51.100.7 is sv1.example.jp',
    );
  });

  it('says what was not asked, and the command that asks it', async () => {
    const ended = await run(['198.51.100.7']);
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toContain(
      'not asked: japan.test, which receivers in Japan ask, though 198.51.100.7 is sv1.example.jp',
    );
    expect(ended.stderr).toContain('rblcheck 198.51.100.7 --set default -z japan.test');
    expect(ended.stdout).toContain('"japan-not-asked"');
    expect((await run(['198.51.100.7', '--set', 'default'])).stderr).toBe('');
  });
});
