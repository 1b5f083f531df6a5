import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isCodePattern } from '../../src/core/zone-name.ts';
import { classify } from '../../src/core/classify.ts';
import { TARGET_KINDS, type Target, type TargetKind } from '../../src/core/target.ts';
import {
  entryAnswers,
  entryEvidence,
  standsFor,
  testEntriesOf,
  testEntryLabels,
} from '../../src/core/verify.ts';
import { toZone } from '../../src/core/zone.ts';
import { recordsOf, targetOf } from '../support/fixtures.ts';
import { ask, BUNDLED, EVIDENCE, startInternet, type Internet } from '../support/internet.ts';
import { holdsForEach } from '../support/holds-for-each.ts';
import { outcomes } from '../support/scripted-zones.ts';

/** Nobody can ask the lists from here: so the catalogue is held to what public evidence says of each. */
const { zones, retired = [], version = '' } = BUNDLED;

describe('the catalogue proves itself', () => {
  it('says of each zone what its test entries rest on', () => {
    const silent = zones.filter(
      ({ testEntries }) => testEntries === undefined || testEntries?.evidence === undefined,
    );
    expect(silent.filter(({ testEntries }) => testEntries !== null).map(({ zone }) => zone)).toEqual([]);
  });

  it('grades each entry as the evidence does', () => {
    const graded = zones.flatMap((entry) =>
      (EVIDENCE.zones[entry.zone]?.entries ?? []).flatMap(({ kind, grade, name }) => {
        const { listed } = testEntriesOf(toZone(entry), kind);
        const isAsked = entry.lists?.includes(kind) === true && listed !== null;
        if (!isAsked || testEntryLabels(listed).toLowerCase() !== name) return [];
        const ours = entryEvidence(toZone(entry), kind);
        return ours === grade ? [] : [`${entry.zone} ${kind}: ${ours}, not ${grade}`];
      }),
    );
    expect(graded).toEqual([]);
  });

  it('calls no entry documented that the evidence does not, family by family', () => {
    const graded = zones.flatMap((entry) =>
      (entry.lists ?? ['ipv4']).flatMap((kind) => {
        const zone = toZone(entry);
        const { listed } = testEntriesOf(zone, kind);
        if (listed === null || entryEvidence(zone, kind) !== 'documented') return [];
        const name = testEntryLabels(listed).toLowerCase();
        const known = EVIDENCE.zones[entry.zone]?.entries.find(
          (one) => one.kind === kind && one.name === name,
        );
        return known?.grade === 'documented' ? [] : [`${entry.zone} ${kind}: ${known?.grade}`];
      }),
    );
    expect(graded).toEqual([]);
  });

  it('no entry of one address family stands for the other', () => {
    const odd = zones.flatMap((entry) =>
      (entry.lists ?? ['ipv4']).flatMap((kind) => {
        if (kind === 'domain') return [];
        const { listed, unlisted } = testEntriesOf(toZone(entry), kind);
        const is6 = (text: string | null): boolean =>
          text === null || text.includes(':') === (kind === 'ipv6');
        return is6(listed) && is6(unlisted) ? [] : [`${entry.zone} ${kind}`];
      }),
    );
    expect(odd).toEqual([]);
    // What the file writes for one of the kinds that a zone lists is asked for one.
    const idle = zones.flatMap(({ zone, lists = ['ipv4'], testEntries }) =>
      [testEntries?.listed, testEntries?.unlisted].flatMap((text) =>
        typeof text === 'string' && lists.length > 0 && !lists.some((kind) => standsFor(text, kind, lists))
          ? [zone]
          : [],
      ),
    );
    expect(idle).toEqual([]);
  });

  it('no answer of a test entry is an error code, or one that it does not document', () => {
    const odd = zones.flatMap((entry) => {
      const zone = toZone(entry);
      return TARGET_KINDS.flatMap((kind) => entryAnswers(zone, kind)).flatMap((code) => {
        const outcome = classify(zone, recordsOf(code));
        if (outcome.kind !== 'listed') return [`${zone.zone} ${code} ${outcome.kind}`];
        const isNamed =
          zone.codeRules.length === 0 || outcome.returnCodes.every(({ meaning }) => meaning !== null);
        return isNamed ? [] : [`${zone.zone} ${code} has no meaning`];
      });
    });
    expect(odd).toEqual([]);
  });

  it('no error code of a zone is also one of its return codes, written out', () => {
    const both = zones.flatMap(({ zone, codes = {}, errorCodes = {} }) =>
      Object.keys(errorCodes).flatMap((code) => (Object.hasOwn(codes, code) ? [`${zone} ${code}`] : [])),
    );
    expect(both).toEqual([]);
    expect(zones.flatMap(({ errorCodes = {} }) => Object.keys(errorCodes)).every(isCodePattern)).toBe(true);
  });

  it('a zone that takes other codes for refusals documents some', () => {
    const strict = zones.filter(({ otherCodes }) => otherCodes === 'error');
    expect(strict.length).toBeGreaterThan(0);
    expect(strict.filter(({ codes = {} }) => Object.keys(codes).length === 0)).toEqual([]);
  });

  it('no address of a page lacks what it needs', () => {
    const urls = zones.flatMap(({ zone, lookupUrl, removal, codes = {} }) => [
      [zone, lookupUrl] as const,
      [zone, removal?.url] as const,
      ...Object.values(codes).map((code) => [zone, code.removal?.url] as const),
    ]);
    const odd = urls.filter(
      ([, url = '']) => /[=?&]$/.test(url) || url.replaceAll('{target}', '').match(/[{}]/) !== null,
    );
    expect(odd).toEqual([]);
  });

  it('each fact has a source, and a day that is not later than the file’s nor its zone’s', () => {
    const facts = zones.flatMap(({ zone, facts: known = [], checkedOn = '' }) =>
      known.map((fact) => ({ zone, checkedOn, ...fact })),
    );
    expect(facts.length).toBeGreaterThan(100);
    // A year or a month may end after it.
    const day = (text: string): string => text.slice(0, 10);
    expect(facts.filter(({ date }) => day(date) > version)).toEqual([]);
    // A month, or a year, may be that of its zone.
    expect(facts.filter(({ date, checkedOn }) => date > checkedOn.slice(0, date.length))).toEqual([]);
    expect(facts.filter(({ source }) => source.trim() === '')).toEqual([]);
    expect(zones.filter(({ checkedOn = '' }) => checkedOn > version)).toEqual([]);
    expect(version >= EVIDENCE.made).toBe(true);
  });

  it('what is called documented was seen since 2024', () => {
    // As the evidence has it: an operator, a transcript or a self-testing program since then.
    const old = zones.flatMap((entry) => {
      const { facts = [], lists = ['ipv4'], testEntries } = entry;
      const isDocumented = lists.some((kind) => entryEvidence(toZone(entry), kind) === 'documented');
      if (testEntries === null || !isDocumented) return [];
      const days = facts.filter(({ field }) => field === 'testEntries').map(({ date }) => date);
      return days.some((date) => date >= '2024') ? [] : [`${entry.zone} ${days.join()}`];
    });
    expect(old).toEqual([]);
  });

  it('each zone with test entries says where they are known from', () => {
    const unsourced = zones.filter(
      ({ testEntries, facts = [] }) =>
        testEntries !== null && !facts.some(({ field }) => field === 'testEntries'),
    );
    expect(unsourced.map(({ zone }) => zone)).toEqual([]);
  });

  it('knows every zone of the evidence, and every retired one', () => {
    const known = new Set([...zones, ...retired].map(({ zone }) => zone));
    expect(Object.keys(EVIDENCE.zones).filter((zone) => !known.has(zone))).toEqual([]);
    const dead = new Set(retired.map(({ zone }) => zone));
    expect(EVIDENCE.retired.filter((zone) => !dead.has(zone))).toEqual([]);
  });
});

const domain: Target = { kind: 'domain', text: 'mail.example.test', labels: 'mail.example.test' };
const TARGETS: Readonly<Record<TargetKind, Target>> = {
  ipv4: targetOf(),
  ipv6: targetOf('2001:db8::25'),
  domain,
};

describe('an internet as the evidence has it', () => {
  let internet: Internet;

  beforeAll(async () => {
    internet = await startInternet();
  });
  afterEach(() => {
    internet.missing.clear();
    internet.extra.clear();
  });
  afterAll(() => internet.server.close());

  describe.each(['default', 'japan', 'allow', 'informational', 'domain'])('the set %s', (set) => {
    it.each(TARGET_KINDS)('says nothing false of a target of kind %s', async (kind) => {
      const report = await ask(internet, TARGETS[kind], { sets: [set] });
      const wrong = Object.entries(outcomes(report)).filter(([, outcome]) => outcome !== 'clean');
      expect(wrong).toEqual([]);
      expect(
        report.skipped
          .filter(({ reason }) => reason === 'needs-registration')
          .every(({ zone }) => zone.registration),
      ).toBe(true);
      // Where no blocklist was asked, nothing is known.
      const isAsked = report.findings.some(({ zone }) => zone.kind === 'block');
      expect(report.outcome).toBe(isAsked ? 'clean' : 'unknown');
    });
  });

  it('the default set asks what it should, all of it verified but what cannot be', async () => {
    const report = await ask(internet, TARGETS.ipv4);
    expect(report.skipped.filter(({ reason }) => reason !== 'wrong-family')).toEqual([]);
    const unverified = report.findings.filter(({ verification }) => verification !== 'verified');
    expect(unverified.map(({ zone, verification }) => `${zone.zone} ${verification}`)).toEqual([
      'bip.virusfree.cz not-known',
    ]);
  });

  const asked = zones.flatMap((entry) =>
    (entry.zone.includes('{key}') ? [] : (entry.lists ?? [])).flatMap((kind) => {
      const zone = toZone(entry);
      const { listed } = testEntriesOf(zone, kind);
      return listed === null
        ? []
        : [
            {
              zone: entry.zone,
              kind,
              name: testEntryLabels(listed).toLowerCase(),
              grade: entryEvidence(zone, kind),
            },
          ];
    }),
  );

  it('a missing listed entry makes a zone unknown where it is documented', async () => {
    await holdsForEach(
      asked,
      ({ zone, kind, grade }) => `${zone} without its ${grade} ${kind} entry`,
      async ({ zone, kind, name, grade }) => {
        internet.missing.clear();
        internet.missing.add(`${name}.${zone}`);
        const report = await ask(internet, TARGETS[kind], { zones: [zone] });
        const [finding] = report.findings;
        const expected =
          grade === 'documented'
            ? { outcome: { kind: 'unknown', cause: 'test-entry-missing' }, verification: 'not-asked' }
            : { outcome: { kind: 'clean' }, verification: 'assumed-missing' };
        expect(finding).toMatchObject(expected);
      },
    );
  });

  describe('Barracuda', () => {
    const B = 'b.barracudacentral.org';
    const left = (report: Awaited<ReturnType<typeof ask>>) =>
      report.skipped.filter(({ reason }) => reason === 'needs-registration').map(({ zone }) => zone.zone);

    it('answers: its listing counts', async () => {
      internet.extra.set(B, (labels) => (labels === '7.100.51.198' ? { a: ['127.0.0.2'] } : null));
      const report = await ask(internet, TARGETS.ipv4);
      expect([report.outcome, outcomes(report)[B], left(report)]).toEqual(['listed', 'listed 127.0.0.2', []]);
    });

    it.each([
      ['refuses by a code', { a: ['127.255.255.254'] }],
      ['answers REFUSED', { rcode: 'REFUSED' }],
      ['says "not listed" of everything', { rcode: 'NXDOMAIN' }],
      ['is silent', { drop: true }],
    ] as const)('%s: the others are told, and it is named', async (_, script) => {
      internet.extra.set(B, () => script);
      const report = await ask(internet, TARGETS.ipv4);
      expect([report.outcome, outcomes(report)[B], left(report)]).toEqual(['clean', undefined, [B]]);
    });
  });

  it('a web host is clean by default, whatever lists of such hosts say', async () => {
    internet.extra.set('dnsbl.spfbl.net', () => ({ a: ['127.0.0.4'] }));
    internet.extra.set('dnsbl.dronebl.org', () => ({ a: ['127.0.0.3'] }));
    internet.extra.set('all.spamrats.com', () => ({ a: ['127.0.0.36'] }));
    expect((await ask(internet, TARGETS.ipv4)).outcome).toBe('clean');
  });

  it('a known mail host is clean, and a listed one is listed by those that have it', async () => {
    internet.extra.set('list.dnswl.org', (labels) =>
      labels === '7.100.51.198' ? { a: ['127.0.5.2'] } : null,
    );
    internet.extra.set('hostkarma.junkemailfilter.com', (labels) =>
      labels === '7.100.51.198' ? { a: ['127.0.0.1'] } : null,
    );
    const sets = ['default', 'allow'];
    expect((await ask(internet, TARGETS.ipv4, { sets })).outcome).toBe('clean');
    internet.extra.set('bl.spamcop.net', (labels) =>
      labels === '7.100.51.198' ? { a: ['127.0.0.2'] } : null,
    );
    internet.extra.set('zen.spamhaus.org', (labels) =>
      labels === '7.100.51.198' ? { a: ['127.0.0.3'] } : null,
    );
    const report = await ask(internet, TARGETS.ipv4, { sets });
    expect(report.counts.listed).toBe(2);
  });

  it('a code that SpamRATS does not document is no listing', async () => {
    internet.extra.set('all.spamrats.com', (labels) =>
      labels === '7.100.51.198' ? { a: ['127.0.0.99'] } : null,
    );
    const report = await ask(internet, TARGETS.ipv4, { zones: ['all.spamrats.com'] });
    expect(outcomes(report)).toEqual({ 'all.spamrats.com': 'unknown error-code undocumented-code' });
  });

  it('a resolver that DNSWL misleads is told so', async () => {
    internet.extra.set('list.dnswl.org', () => ({ a: ['127.0.10.3'] }));
    const report = await ask(internet, TARGETS.ipv4, { zones: ['list.dnswl.org'] });
    expect(outcomes(report)).toEqual({ 'list.dnswl.org': 'unknown error-code misleading-answer' });
  });
});
