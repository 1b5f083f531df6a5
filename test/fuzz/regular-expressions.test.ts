import { readdirSync, readFileSync } from 'node:fs';
import { isSafe } from 'redos-detector';
import { describe, expect, it } from 'vitest';
import { holdsForEach } from '../support/holds-for-each.ts';

const SRC = new URL('../../src/', import.meta.url);
const LITERAL =
  /(?<=[=(,:?!&|[] ?|return |^ {2,})\/(?![/*])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;)\]])/gm;

function withoutComments(code: string): string {
  return code.replace(/^ *(?:\/\/|\/\*\*|\*).*$/gm, '');
}

/** Every expression in the program, but for the room whose own tests look at it. */
const LITERALS = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('bounce/'))
  .flatMap((name) =>
    [...withoutComments(readFileSync(new URL(name, SRC), 'utf8')).matchAll(LITERAL)].map(
      ([, source = '', flags = '']): [string, RegExp] => [name, new RegExp(source, flags)],
    ),
  );

/** A repeat without a bound: "*", "+" or "{n,}", outside of classes. */
function isUnbounded(source: string): boolean {
  return /[*+](?!\?)|\{\d+,\}/.test(source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''));
}

/**
 * What the checker cannot clear: a repeat beside another that takes the same characters, so that a text that does not fit
 * may cost the square of its length. Each is given texts of a bounded length only, and stands the trial below.
 */
const EXEMPT: Readonly<Record<string, string>> = {
  'cli/command-model.ts': "an option's flags, of our own",
  'cli/usage-faults.ts': 'what commander says of a short argument',
  'core/removal.ts': 'a field of the zone file; each repeat ends with another letter',
  'core/server-address.ts': "a server's address",
  'core/zone-name.ts': "a zone's name, of 253 characters at most",
  'delist/host.ts': 'one address of a page or a mailbox',
  'demo/zones.ts': 'the name in one question',
  'i18n/letters-ja.ts': 'a sentence of a letter, of which the quoted parts are cut',
  'render/sanitize.ts': 'its repeats exclude what begins the next match; 64 KiB of a TXT record at most',
  'render/wrap.ts': 'our own colours',
  'targets/parse.ts': 'a word, cut at 4096 characters',
  'targets/spf-record.ts': 'a term of a record, without blanks, 64 KiB at most',
  'zones/import-list.ts': 'a line of a file of the user’s',
  'zones/import.ts': 'a line of a file of the user’s',
  'zones/mta-exim.ts': "a line of a mail server's configuration, the user's own",
  'zones/mta-sendmail.ts': "a mail server's configuration, the user's own",
  'zones/postfix-lines.ts': "a line of a mail server's configuration, the user's own",
  'zones/read-mta.ts': "a mail server's configuration, the user's own",
  'zones/import-postscreen.ts': 'a word of main.cf',
  'zones/schema.ts': 'a field of the zone file; each repeat ends with another letter',
};

const UNBOUNDED = LITERALS.filter(([, { source }]) => isUnbounded(source));
const proved = new Map<RegExp, boolean>();
function isSafeByProof(expression: RegExp): boolean {
  // The checker knows no names of groups.
  const bare = new RegExp(expression.source.replaceAll(/\(\?<\w+>/g, '('), expression.flags);
  const known = proved.get(expression) ?? isSafe(bare, { maxScore: 5000, maxSteps: 20_000 }).safe;
  proved.set(expression, known);
  return known;
}

/** As long as a word may be, and twice. */
const LENGTH = 8192;
const PUMPS = [
  'a',
  '1',
  '.',
  ':',
  '/',
  '@',
  '[',
  ']',
  '-',
  '(',
  ' ',
  "'",
  '?',
  'a.',
  '1:',
  '/a',
  '\u001B[',
  '\u009D',
  '\u001B]0',
  '1D',
];

describe('expressions are linear in practice', () => {
  it('finds them', () => {
    expect(LITERALS.length).toBeGreaterThan(50);
  });

  it('are so by proof, but for those that are exempt', async () => {
    await holdsForEach(
      UNBOUNDED.filter(([file]) => EXEMPT[file] === undefined),
      ([file, expression]) => `${file}: ${expression}`,
      ([, expression]) => expect(isSafeByProof(expression)).toBe(true),
    );
  });

  // What hangs runs into the timeout; nothing else is measured.
  it.each(Object.keys(EXEMPT))('those of %s stand a trial', (file) => {
    for (const [, expression] of UNBOUNDED.filter(([name]) => name === file)) {
      for (const pump of PUMPS) {
        for (const begin of ['', 'P', 'mailto:', 'a://', '1T', "'", '(Did you mean ']) {
          const text = `${begin}${pump.repeat(LENGTH / pump.length)}\n\u0000`;
          expect(text.replace(expression, '').length, `${expression}`).toBeLessThanOrEqual(text.length);
        }
      }
    }
  });

  it('exempts nobody who needs it no more', () => {
    const needy = new Set(
      UNBOUNDED.filter(([, expression]) => !isSafeByProof(expression)).map(([file]) => file),
    );
    expect(Object.keys(EXEMPT).filter((file) => !needy.has(file))).toEqual([]);
  });
});
