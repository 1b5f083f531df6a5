import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBounce } from '../../src/bounce/parse.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import { KNOWN } from './known.ts';

/** The project's samples, whatever their file calls the text. */
const TEXTS: readonly string[] = ['samples', 'more', 'server-logs', 'wild'].flatMap((name) =>
  readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ text, line }: { text?: string; line?: string }) => text ?? line ?? ''),
);

type Told = Pick<Rejection, 'side' | 'blocklist' | 'ip' | 'zone' | 'reply' | 'enhanced'>;

async function told(input: Uint8Array | string): Promise<readonly Told[]> {
  const { rejections } = await parseBounce(input, KNOWN);
  return rejections.map(({ side, blocklist, ip, zone, reply, enhanced }) => ({
    side,
    blocklist,
    ip,
    zone,
    reply,
    enhanced,
  }));
}

/** What is read of each text as it stands: many draws are of the same one. */
const asItStands = new Map<string, Promise<readonly Told[]>>();
function toldOfSample(sample: string): Promise<readonly Told[]> {
  const known = asItStands.get(sample) ?? told(sample);
  asItStands.set(sample, known);
  return known;
}

const mail = (head: string, body: string): string =>
  `Return-Path: <>\nFrom: MAILER-DAEMON@shop.test\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n${head}\n${body}\n`;
const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
    .replace(/[^\n]{1,60}(?=[^\n])(?<!=.?)/g, '$&=\n');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What programs do to a text on its way, without changing a word of it. */
const DRESS: Record<string, (text: string) => Uint8Array | string> = {
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  quoted: (text) => text.replace(/^/gm, '> '),
  'quoted twice': (text) => text.replace(/^/gm, '> > '),
  indented: (text) => text.replace(/^/gm, '    '),
  'with spaces behind the lines': (text) => text.replace(/$/gm, '  '),
  'as a page': (text) => `<html><body><pre>${escaped(text)}</pre></body></html>`,
  'UTF-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'with a mark of byte order': (text) => `\uFEFF${text}`,
  'a letter around it': (text) => `Hello,\n\nwhat does this mean?\n\n${text}\n\nYours\nTaro\n`,
  'a mail': (text) => mail('', text),
  'a mail in base64': (text) =>
    mail(
      'Content-Transfer-Encoding: base64\n',
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n'),
    ),
  'a mail in quoted-printable': (text) =>
    mail('Content-Transfer-Encoding: quoted-printable\n', quotedPrintable(text)),
};

const text = fc.constantFrom(...TEXTS);
/** The same draws in each run, so that a run says something of a change; SEED draws others. */
const RUN = { seed: Number(process.env['SEED'] ?? 20_261_125), numRuns: 500 };

/** A mail program wraps at spaces, and leaves short lines alone. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replace(new RegExp(`(\\S.{${width - 20},${width}}) (?=\\S)`, 'g'), '$1\n'))
    .join('\n');
}

it('the same is read of it: wrapped at any width', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 60, max: 120 }), async (sample, width) => {
      expect((await told(wrapped(sample, width)))[0]).toEqual((await toldOfSample(sample))[0]);
    }),
    RUN,
  );
});

it('two in one paste are both found', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      const found = await told(`${one}\n\n${other}\n`);
      for (const sample of [one, other]) {
        const [first] = await toldOfSample(sample);
        if (!first?.blocklist || first.ip === null) continue;
        const isThere = found.some(
          ({ ip, zone }) => ip === first.ip && (first.zone === null || zone === first.zone),
        );
        expect(isThere, JSON.stringify(first)).toBe(true);
      }
    }),
    RUN,
  );
});

it.each(Object.entries(DRESS))('the same is read of it: %s', async (_how, dress) => {
  await fc.assert(
    fc.asyncProperty(text, async (sample) => {
      expect((await told(dress(sample)))[0]).toEqual((await toldOfSample(sample))[0]);
    }),
    { numRuns: 250 },
  );
});
