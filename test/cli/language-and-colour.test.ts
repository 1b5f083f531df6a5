import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

type Env = Readonly<Record<string, string>>;

describe('the language', () => {
  const LISTED = { en: 'LISTED', ja: '掲載' } as const;

  it.each<[readonly string[], Env, 'en' | 'ja']>([
    [[], {}, 'en'],
    [['--lang', 'ja'], {}, 'ja'],
    [['--lang=ja'], {}, 'ja'],
    [[], { LANG: 'ja_JP.UTF-8' }, 'ja'],
    [[], { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
    [[], { LC_ALL: 'en_US.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
    [[], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, 'en'],
    [[], { LC_ALL: 'ja_JP.UTF-8', LC_MESSAGES: 'C' }, 'ja'],
    [[], { LC_ALL: '', LANG: 'ja_JP.UTF-8' }, 'ja'],
    [['--lang', 'en'], { LANG: 'ja_JP.UTF-8' }, 'en'],
    [[], { LANG: 'de_DE.UTF-8' }, 'en'],
  ])('%j with %j is %s', async (args, env, language) => {
    const run = await runHere([TARGET, '-z', 'major.test,clean1.test', ...args, ...zones.options], { env });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain(LISTED[language]);
    expect(run.stdout).not.toContain(LISTED[language === 'en' ? 'ja' : 'en']);
    expect(run.stdout).toContain(language === 'ja' ? 'スパムトラップ' : 'spam trap hit');
  });

  it('is taken from the configuration', async () => {
    const config = zones.folder.write('ja.json', { lang: 'ja' });
    const run = await runHere([TARGET, '-z', 'major.test', '-c', config, ...zones.options]);
    expect(run.stdout).toContain(LISTED.ja);
  });

  it.each([['--help'], ['zones', 'list'], ['zones', 'show', 'major.test'], ['check', '--help']])(
    '%s %s %s speaks it too',
    async (...args) => {
      const words = args.filter((word): word is string => typeof word === 'string');
      const file = words[0] === 'zones' ? ['--zones-file', zones.file] : [];
      const run = await runHere([...words, ...file], { env: { LANG: 'ja_JP.UTF-8' } });
      expect(run.exitCode).toBe(0);
      expect(run.stderr).toBe('');
      expect(run.stdout).toMatch(/[ぁ-んァ-ヶ一-龠]{2}/);
    },
  );
});

describe('colour', () => {
  it.each<[string, readonly string[], Env, boolean]>([
    ['not into a pipe', [], {}, false],
    ['--color', ['--color'], {}, true],
    ['--no-color', ['--no-color'], {}, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['an empty NO_COLOR says nothing', [], { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['--no-color over FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['--color over NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
  ])('%s', async (_, args, env, colours) => {
    const run = await runHere([TARGET, '-z', 'listed.test,clean1.test', ...args, ...zones.options], { env });
    expect(run.exitCode).toBe(1);
    expect(run.stdout.includes('\u001B[31m')).toBe(colours);
    expect(run.stdout.includes('\u001B')).toBe(colours);
  });

  it.each<[string, boolean, readonly string[], Env, boolean]>([
    ['the configuration asks for it', true, [], {}, true],
    ['an option wins over the configuration', true, ['--no-color'], {}, false],
    ['NO_COLOR wins over the configuration', true, [], { NO_COLOR: '1' }, false],
    ['FORCE_COLOR wins over the configuration', false, [], { FORCE_COLOR: '1' }, true],
  ])('%s', async (_, color, args, env, colours) => {
    const config = zones.folder.write(`color-${color}.json`, { color });
    const run = await runHere([TARGET, '-z', 'listed.test', '-c', config, ...args, ...zones.options], {
      env,
    });
    expect(run.stdout.includes('\u001B')).toBe(colours);
  });

  it('changes nothing but the colour', async () => {
    const args = [TARGET, '-z', 'listed.test,clean1.test,broken.test', '-v', ...zones.options];
    const [plain, colourful] = await Promise.all([runHere(args), runHere([...args, '--color'])]);
    const still = (text: string): string =>
      // oxlint-disable-next-line no-control-regex -- what a colour is made of
      text.replaceAll(/\u001B\[\d+m/g, '').replaceAll(/[\d.]+ (ms|s)\b|\s+|\d\d:\d\d UTC/g, '');
    expect(still(colourful.stdout)).toBe(still(plain.stdout));
  });
});
