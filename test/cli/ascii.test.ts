import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesIn } from '../../src/cli/language.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

type Env = Readonly<Record<string, string>>;

/** `LC_CTYPE` of the tests' own environment is set to nothing. */
const C: Env = { LC_CTYPE: '', LANG: 'C' };
const UTF8: Env = { LC_CTYPE: 'C.UTF-8' };

const NOT_ASCII = /[^\0-\u007F]/;

describe('a locale that is not UTF-8', () => {
  it.each<[Env, boolean]>([
    [{}, true],
    [{ LANG: 'C' }, true],
    [{ LANG: 'POSIX' }, true],
    [{ LANG: 'en_US.ISO-8859-1' }, true],
    [{ LC_ALL: 'C', LC_CTYPE: 'C.UTF-8', LANG: 'en_US.UTF-8' }, true],
    [{ LC_CTYPE: 'C', LANG: 'en_US.UTF-8' }, true],
    [{ LC_ALL: '', LC_CTYPE: '', LANG: 'en_US.UTF-8' }, false],
    [{ LC_ALL: 'en_US.utf8', LANG: 'C' }, false],
    [{ LC_MESSAGES: 'en_US.UTF-8', LC_CTYPE: 'C' }, true],
  ])('%j: %s', async (env, isAscii) => {
    expect((await messagesIn('en', env)).shown('→')).toBe(isAscii ? '->' : '→');
  });

  it('is no matter to Japanese, which was asked for', async () => {
    expect((await messagesIn('ja', {})).shown('→')).toBe('→');
  });
});

describe('what people read, in ASCII', () => {
  const outside = (): readonly (readonly [string, readonly string[]])[] => [
    ['a table', [TARGET, '--set', 'all', ...zones.options]],
    ['evidence', [TARGET, '-v', '--max-unknown', '0', ...zones.options]],
    ['doctor', ['doctor', '--no-whoami', ...zones.options]],
    ['delist', ['delist', TARGET, '--no-owner', ...zones.options]],
    ['watch', ['watch', TARGET, '--count', '1', '--interval', '1s', ...zones.options]],
    ['zones show', ['zones', 'show', 'major.test', '--zones-file', zones.file]],
    ['zones check', ['zones', 'check', ...zones.options]],
    ['help', ['--help']],
    ['a topic', ['help', 'config']],
    ['an error', ['what–is…this']],
  ];

  it('of each command, on both outputs, as it is elsewhere but for the signs', async () => {
    for (const [what, args] of outside()) {
      const [ascii, usual] = await Promise.all([C, UTF8].map((env) => runHere(args, { env })));
      expect(ascii?.stdout, what).not.toMatch(NOT_ASCII);
      expect(ascii?.stderr, what).not.toMatch(NOT_ASCII);
      expect(ascii?.exitCode, what).toBe(usual?.exitCode);
      expect(ascii?.stdout === '', what).toBe(usual?.stdout === '');
    }
  });

  it('of a bounce too, with what it quotes', async () => {
    const text = `550 5.7.1 Service unavailable; Client host [${TARGET}] blocked using plain.test; “ブロック” – ü\n`;
    const run = await runHere(['bounce', ...zones.options], { env: C, stdin: text });
    expect(run.stdout).not.toMatch(NOT_ASCII);
    expect(run.stdout).toContain('"????????" - ?');
  });

  it('not of data', async () => {
    for (const format of ['json', 'plain', 'csv', 'markdown', 'html', 'ndjson']) {
      const args = [TARGET, '-z', 'plain.test', '--format', format, ...zones.options];
      const [ascii, usual] = await Promise.all([C, UTF8].map((env) => runHere(args, { env })));
      expect(NOT_ASCII.test(ascii?.stdout ?? ''), format).toBe(NOT_ASCII.test(usual?.stdout ?? ''));
    }
  });

  it('not where Japanese was typed', async () => {
    const run = await runHere([TARGET, '-z', 'major.test', '--lang', 'ja', ...zones.options], { env: C });
    expect(run.stdout).toContain('掲載中');
  });
});
