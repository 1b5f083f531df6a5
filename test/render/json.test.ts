import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeInvisible, printJson } from '../../src/render/documents.ts';
import { reportDocument } from '../../src/render/json.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

describe('reportDocument', () => {
  it('has every field of the contract, for a listing, a clean and an unknown lookup', () => {
    const zen = zoneOf({
      zone: 'zen.test',
      name: 'Zen',
      tier: 'major',
      lookupUrl: 'https://zen.test/{target}',
      removal: { how: 'form', url: 'https://zen.test/remove?ip={target}' },
    });
    const reason = 'https://zen.test/\u001B[31m\n迷惑';
    const listing = listedOf(
      codeOf('127.0.0.2', { sublist: 'SBL', meaning: 'a source', meaningJa: '送信元' }),
      codeOf('127.0.0.10', { sublist: 'PBL', meaning: 'a range', severity: 'policy' }),
    );
    const findings = [
      findingOf(zen, listing, {
        reasons: [reason],
        evidence: { server: '192.0.2.53:53', tries: 1, elapsedMs: 12.4, addresses: [] },
      }),
      findingOf(zoneOf({ zone: 'clean.test' }), CLEAN, { verification: 'not-known' }),
      findingOf(zoneOf({ zone: 'error.test', kind: 'allow' }), unknownOf('error-code', 'rate-limit')),
      findingOf(zoneOf({ zone: 'slow.test', kind: 'informational', tier: 'minor' }), unknownOf('timeout')),
    ];
    const target = { ...targetOf(), from: 'mail.example.test' };
    const report = reportOf([targetReportOf(findings, { target, skipped: [skippedOf('needs-key')] })], {
      exitCode: 1,
      durationMs: 412.7,
      warnings: [{ code: 'not-public-address', args: { target: '10.0.0.1', use: 'private', others: 0 } }],
    });
    expect(JSON.parse(printJson(reportDocument(report, GENERATOR)))).toStrictEqual({
      schemaVersion: 1,
      generator: GENERATOR,
      startedAt: '2026-01-31T03:00:00.000Z',
      durationMs: 413,
      resolver: { mode: 'system', servers: ['192.0.2.53:53'] },
      summary: {
        targets: 1,
        listed: 1,
        clean: 0,
        unknown: 0,
        inputs: { listed: 1, clean: 0, unknown: 0 },
        exitCode: 1,
      },
      warnings: [
        {
          code: 'not-public-address',
          message: expect.stringMatching(/^10\.0\.0\.1 is a private address: no receiver ever sees it/),
        },
      ],
      inputs: [{ typed: 'mail.example.test', outcome: 'listed', cause: null, targets: ['198.51.100.7'] }],
      targets: [
        {
          target: '198.51.100.7',
          kind: 'ipv4',
          from: 'mail.example.test',
          cause: null,
          outcome: 'listed',
          counts: { listed: 1, clean: 1, unknown: 0, skipped: 1 },
          findings: [
            {
              zone: 'zen.test',
              name: 'Zen',
              kind: 'block',
              tier: 'major',
              query: '7.100.51.198.zen.test',
              outcome: 'listed',
              verified: true,
              returnCodes: [
                { code: '127.0.0.2', sublist: 'SBL', meaning: 'a source', severity: 'listed' },
                { code: '127.0.0.10', sublist: 'PBL', meaning: 'a range', severity: 'policy' },
              ],
              cause: null,
              detail: null,
              ttlSeconds: 300,
              reasons: [reason],
              lookupUrl: 'https://zen.test/198.51.100.7',
              removalUrl: 'https://zen.test/remove?ip=198.51.100.7',
              elapsedMs: 12,
            },
            {
              zone: 'clean.test',
              name: 'clean.test',
              kind: 'block',
              tier: 'common',
              query: '7.100.51.198.clean.test',
              outcome: 'clean',
              verified: false,
              returnCodes: [],
              cause: null,
              detail: null,
              ttlSeconds: null,
              reasons: [],
              lookupUrl: null,
              removalUrl: null,
              elapsedMs: 12,
            },
            {
              zone: 'error.test',
              name: 'error.test',
              kind: 'allow',
              tier: 'common',
              query: '7.100.51.198.error.test',
              outcome: 'unknown',
              verified: false,
              returnCodes: [],
              cause: 'error-code',
              detail: 'rate-limit',
              ttlSeconds: null,
              reasons: [],
              lookupUrl: null,
              removalUrl: null,
              elapsedMs: 12,
            },
            {
              zone: 'slow.test',
              name: 'slow.test',
              kind: 'informational',
              tier: 'minor',
              query: '7.100.51.198.slow.test',
              outcome: 'unknown',
              verified: false,
              returnCodes: [],
              cause: 'timeout',
              detail: null,
              ttlSeconds: null,
              reasons: [],
              lookupUrl: null,
              removalUrl: null,
              elapsedMs: 12,
            },
          ],
          skipped: [{ zone: 'needs-key.test', reason: 'needs-key' }],
        },
      ],
    });
  });

  it('counts the targets by outcome, and has no `from` where nothing differs', () => {
    const report = reportOf(
      [CLEAN, CLEAN, unknownOf(), listedOf()].map((outcome) =>
        targetReportOf([findingOf(zoneOf(), outcome)]),
      ),
      { exitCode: 1 },
    );
    const json: unknown = JSON.parse(printJson(reportDocument(report, GENERATOR)));
    expect(json).toMatchObject({ summary: { targets: 4, listed: 1, clean: 2, unknown: 1, exitCode: 1 } });
    expect(printJson(reportDocument(report, GENERATOR))).not.toContain('"from"');
  });

  it('names what came of a word, and counts what came of a range', () => {
    const verdict = { outcome: 'clean', cause: null } as const;
    const inputs = [
      { ...verdict, typed: 'mail.test', targets: ['198.51.100.7', '2001:db8::25'] },
      { ...verdict, typed: '198.51.100.0/24', targets: 256 },
    ];
    const json = JSON.parse(printJson(reportDocument(reportOf([], { inputs }), GENERATOR))) as {
      inputs: unknown;
    };
    expect(json.inputs).toStrictEqual([
      { ...verdict, typed: 'mail.test', targets: ['198.51.100.7', '2001:db8::25'] },
      { ...verdict, typed: '198.51.100.0/24', targetCount: 256 },
    ]);
  });

  it('is one document that ends with a newline and obeys no terminal', () => {
    const finding = findingOf(zoneOf(), listedOf(), {
      reasons: ['\u001B[31m\u009B1m\u202E\u{E0041}\u2028\u007F'],
    });
    const text = printJson(reportDocument(reportOf([targetReportOf([finding])]), GENERATOR));
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).toContain(String.raw`\u001b[31m\u009b1m\u202e\udb40\udc41\u2028\u007f`);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

describe('escapeInvisible', () => {
  it('keeps any JSON equal, and leaves nothing invisible in it', () => {
    const value = fc.jsonValue({ stringUnit: 'binary' });
    const tricky = fc.string({
      unit: fc.constantFrom('\\', '"', '\u200B', '\u009B', 'u', '\u{E0041}', '\uD834', '\uDD73'),
    });
    fc.assert(
      fc.property(fc.oneof(value, tricky), (value) => {
        const json = JSON.stringify(value);
        const escaped = escapeInvisible(json);
        expect(JSON.stringify(JSON.parse(escaped))).toBe(json);
        expect(escaped).not.toMatch(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
