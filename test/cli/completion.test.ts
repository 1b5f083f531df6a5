import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/choices.ts';
import { hasShell, shellBench, SHELLS, SHELLS_REQUIRED, type ShellBench } from '../support/shells.ts';
import { tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';

let folder: TempFolder;
let bench: ShellBench;
beforeAll(() => {
  folder = tempFolder();
  folder.write(
    'zones.json',
    zoneFile([
      {
        zone: 'alpha.test',
        name: 'The "Alpha" list: it\'s $HOME',
        sets: ['default', 'mine', '$(touch hacked)'],
      },
      { zone: 'beta.test', sets: ['other'] },
      { zone: '{key}.gamma.test', key: { name: 'gamma' } },
    ]),
  );
  folder.write('config.json', { zones: [{ zone: 'configured.test' }] });
  bench = shellBench(folder);
});
afterAll(() => folder.remove());

const missing = SHELLS.filter((shell) => !hasShell(shell));
if (SHELLS_REQUIRED) {
  it('the shells are installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => expect(missing).toEqual([]));
}

describe.each(SHELLS)('in a real %s', (shell) => {
  const isMissing = missing.includes(shell);
  const offers = (line: string): readonly string[] => bench.offers(shell, line);

  it.skipIf(isMissing)('commands come first', () => {
    expect(offers('rblcheck ').toSorted()).toEqual(
      [
        'bounce',
        'check',
        'completion',
        'delist',
        'demo',
        'doctor',
        'exporter',
        'help',
        'watch',
        'zones',
      ].toSorted(),
    );
    expect(offers('rblcheck de').toSorted()).toEqual(['delist', 'demo']);
    expect(offers('rblcheck zones ').toSorted()).toEqual(['check', 'import', 'list', 'show']);
    expect(offers('rblcheck completion ').toSorted()).toEqual(['bash', 'fish', 'zsh']);
    expect(offers('rblcheck help ')).toEqual(expect.arrayContaining(['exit-codes', 'causes', 'watch']));
  });

  it.skipIf(isMissing)('options are those of the command', () => {
    expect(offers('rblcheck --form').map(name)).toEqual(['--format']);
    expect(offers('rblcheck 198.51.100.7 --max-').map(name).toSorted()).toEqual([
      '--max-addresses',
      '--max-unknown',
    ]);
    expect(offers('rblcheck watch --inter').map(name)).toEqual(['--interval']);
    expect(offers('rblcheck bounce --inter')).toEqual([]);
    expect(offers('rblcheck zones import --fr').map(name)).toEqual(['--from']);
  });

  it.skipIf(isMissing)('choices complete', () => {
    expect(offers('rblcheck 198.51.100.7 --format ').toSorted()).toEqual([...FORMATS].toSorted());
    expect(offers('rblcheck watch x --format ').toSorted()).toEqual(['ndjson', 'table']);
    expect(offers('rblcheck x --fail-on m').map(value)).toEqual(['major']);
    expect(offers('rblcheck x --fail-on=m').map(value)).toEqual(['major']);
    expect(offers('rblcheck x --only listed,cl').map(value)).toEqual(['listed,clean']);
    expect(offers('rblcheck delist --for ').toSorted()).toEqual(['operator', 'provider']);
    expect(offers('rblcheck zones import --from c')).toEqual(['check_rbl']);
  });

  it.skipIf(isMissing)('zones and sets come from the catalogue, comma lists too', () => {
    expect(offers('rblcheck x -z gmo')).toEqual(['gmo-rbl.jp']);
    expect(offers('rblcheck x --exclude zen.spam')).toEqual(['zen.spamhaus.org']);
    expect(offers('rblcheck x -z gmo-rbl.jp,bl.spamc').map(value)).toEqual(['gmo-rbl.jp,bl.spamcop.net']);
    expect(offers('rblcheck zones show gmo')).toEqual(['gmo-rbl.jp']);
    expect(offers('rblcheck zones check gmo')).toEqual(['gmo-rbl.jp']);
    expect(offers('rblcheck x --set j')).toEqual(['japan']);
  });

  it.skipIf(isMissing)('a zone file and a configuration on the same line count', () => {
    const file = 'rblcheck x --zones-file zones.json';
    expect(offers(`${file} -z `).toSorted()).toEqual(['alpha.test', 'beta.test']);
    expect(offers(`${file} --set `).toSorted()).toEqual(['all', 'default', 'mine', 'other']);
    expect(offers('rblcheck x -c config.json -z conf')).toEqual(['configured.test']);
    expect(offers('rblcheck x --zones-file=zones.json -z be')).toEqual(['beta.test']);
    expect(offers('rblcheck x --zones-file missing.json -z ')).toEqual([]);
  });

  it.skipIf(isMissing)('files are files', () => {
    expect(offers('rblcheck x -c con')).toContain('config.json');
    expect(offers('rblcheck bounce zon')).toContain('zones.json');
    expect(offers('rblcheck zones import zon')).toContain('zones.json');
  });
});

/** fish and bash offer "--option", zsh "--option=" where a value follows. */
function name(offer: string): string {
  return offer.replace(/=$/, '');
}

/** fish offers the whole word. */
function value(offer: string): string {
  return offer.replace(/^--[^=]*=/, '');
}

describe('the scripts', () => {
  it.each(SHELLS)('%s: says how to install it, in the language of the reader', async (shell) => {
    const en = await runHere(['completion', shell]);
    expect(en.exitCode).toBe(0);
    expect(en.stdout.split('\n').slice(0, 4).join('\n')).toContain(`rblcheck completion ${shell} >`);
    const ja = await runHere(['completion', shell], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(ja.stdout).toContain('インストール');
  });

  it('another shell is an error that names the three', async () => {
    const run = await runHere(['completion', 'tcsh']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/"tcsh".*bash, zsh, fish/);
  });
});

describe('what the scripts ask at each Tab', () => {
  const offers = async (...words: readonly string[]): Promise<readonly string[]> => {
    const run = await runHere(['__complete', ...words]);
    expect(run.stderr).toBe('');
    expect(run.exitCode).toBe(0);
    return run.stdout.split('\n').slice(0, -1);
  };

  it('says what each offer is, in the language of the reader', async () => {
    expect(await offers('del')).toEqual([
      'delist\twhat to do about each listing, in which order, with inquiry letters to fill in',
    ]);
    const ja = await runHere(['__complete', 'del'], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(ja.stdout).toMatch(/^delist\t\P{ASCII}/u);
  });

  it('finds the command behind options, as the program does', async () => {
    expect(await offers('--lang', 'en', 'watch', '--inter')).toEqual([
      expect.stringMatching(/^--interval\t/),
    ]);
    expect(await offers('--lang', 'en', 'wat')).toEqual([expect.stringMatching(/^watch\t/)]);
    expect(await offers('zones', '--lang', 'en', 'li')).toEqual([expect.stringMatching(/^list\t/)]);
    expect(await offers('198.51.100.7', 'wat')).toEqual([]);
    expect(await offers('check', 'wat')).toEqual([]);
  });

  it("the program's own options are offered before a command only", async () => {
    expect(await offers('--versio')).toEqual([expect.stringMatching(/^--version\t/)]);
    expect(await offers('check', '--versio')).toEqual([]);
  });

  it('takes a value in either spelling, also where bash has broken it', async () => {
    expect(await offers('x', '--fail-on', 'm')).toEqual(['major\t']);
    expect(await offers('x', '--fail-on=m')).toEqual(['--fail-on=major\t']);
    expect(await offers('x', '--fail-on', '=', 'm')).toEqual(['major\t']);
    expect((await offers('x', '--fail-on', '=')).length).toBeGreaterThan(1);
    expect(await offers('x', '--only=listed,cl')).toEqual(['--only=listed,clean\t']);
    expect(await offers('x', '-c', '')).toEqual([':files']);
    expect(await offers('x', '--timeout', '')).toEqual([]);
  });

  it('offers nothing where a file is wrong', async () => {
    for (const words of [['--zones-file', '/missing'], ['-c', '/missing'], ['-c']])
      expect(await offers(...words, '-z', '')).toEqual(expect.any(Array));
    expect(await offers('--zones-file', '/missing', '-z', '')).toEqual([]);
    expect(await offers()).toEqual(await offers(''));
  });
});
