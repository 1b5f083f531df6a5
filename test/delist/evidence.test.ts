import { describe, expect, it } from 'vitest';
import type { Rejection } from '../../src/core/rejection.ts';
import { EXIT } from '../../src/core/exit-code.ts';
import type { Finding, TargetReport } from '../../src/core/report.ts';
import { rejectionAbout } from '../../src/delist/evidence.ts';
import { planFor, REFUSED, ZONES } from '../support/delist-scene.ts';
import {
  CLEAN,
  findingOf,
  listedOf,
  reportOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const other: Rejection = { ...REFUSED, ip: '192.0.2.99' };
const nameless: Rejection = { ...REFUSED, ip: null };
const content: Rejection = { ...REFUSED, blocklist: false, reason: 'content', zone: null };
const broken: Rejection = { ...REFUSED, receiverMisconfigured: true };

describe('the rejection that is evidence', () => {
  it.each<[string, readonly Rejection[], Rejection | null]>([
    ['one that names the address, wherever it stands', [other, nameless, REFUSED], REFUSED],
    ['else the telling one, where it names nobody', [nameless, other], nameless],
    ['none that names another address', [other], null],
    ['none that names another address, though a later one names nobody', [other, nameless], null],
    ['none for another reason than a blocklist', [content], null],
    ['none of a receiver whose own resolver is refused', [broken], null],
    ['none', [], null],
  ])('%s', (_, rejections, expected) => {
    expect(rejectionAbout(targetOf(), rejections)).toBe(expected);
  });

  it('of a domain is one that names the domain', () => {
    const shop = { kind: 'domain', text: 'shop.test', labels: 'shop.test' } as const;
    const about: Rejection = { ...REFUSED, ip: null, domain: 'shop.test' };
    expect(rejectionAbout(shop, [REFUSED, about])).toBe(about);
    expect(rejectionAbout(shop, [REFUSED])).toBeNull();
  });
});

describe('what is said of a bounce', () => {
  const run = (
    rejections: readonly Rejection[] | null,
    findings: readonly Finding[],
    exitCode: number = EXIT.clean,
  ) => planFor(reportOf([targetReportOf(findings)], { exitCode }), { rejections });
  const clean = [findingOf(ZONES.inquiry, CLEAN)];
  const listed = [findingOf(ZONES.inquiry, listedOf())];
  const notInDns: Rejection = {
    ...REFUSED,
    reason: 'reputation',
    zone: null,
    operator: 'Reputation Corp',
    url: 'https://r.test/',
  };

  it('nothing without a bounce, and nothing where the list that it names still lists', () => {
    expect(run(null, clean).notes).toEqual([]);
    expect(run([REFUSED], listed, EXIT.listed).notes).toEqual([]);
  });

  it.each<[string, readonly Rejection[], readonly Finding[], unknown]>([
    ['no rejection', [], clean, { code: 'no-rejection' }],
    ['another address', [other], clean, { code: 'other-target', target: '192.0.2.99' }],
    ['another reason', [content], clean, { code: 'not-blocklist' }],
    ["the receiver's fault", [broken], clean, { code: 'receiver-misconfigured', host: 'mx.receiver.test' }],
    ['not listed any more', [REFUSED], clean, { code: 'not-listed-now', zone: 'rbl.group.test' }],
    [
      'not in DNS',
      [notInDns],
      clean,
      { code: 'not-in-dns', operator: 'Reputation Corp', url: 'https://r.test/' },
    ],
  ])('%s', (_, rejections, findings, note) => {
    expect(run(rejections, findings).notes).toMatchObject([note]);
  });

  it('a list that could not be asked is dealt with all the same: the rejection is the proof', () => {
    const unknown = findingOf(ZONES.inquiry, unknownOf('timeout'));
    const other = findingOf(ZONES.form, unknownOf('timeout'));
    const { notes, plans } = run([REFUSED], [unknown, other], EXIT.unknown);
    expect(notes).toMatchObject([{ code: 'not-told', zone: 'rbl.group.test' }]);
    expect(plans).toMatchObject([
      {
        steps: [{ finding: { zone: { zone: 'rbl.group.test' } }, named: true, ways: [{ codes: [] }] }],
        unknown: [{ zone: { zone: ZONES.form.zone } }],
        letters: [{ to: 'provider' }, { to: 'operator' }],
      },
    ]);
  });

  it('other addresses that it speaks of are named', () => {
    const also = { ...REFUSED, ip: '198.51.100.99' };
    expect(run([REFUSED, also, also], listed, EXIT.listed).notes).toEqual([
      { code: 'also-refused', targets: ['198.51.100.99'] },
    ]);
  });

  it('never "nothing to do" of a judgement that cannot be asked for', () => {
    expect(run([notInDns], clean).exitCode).toBe(EXIT.unknown);
    expect(run([notInDns], listed, EXIT.listed).exitCode).toBe(EXIT.listed);
    expect(run([REFUSED], clean).exitCode).toBe(EXIT.clean);
  });
});

describe('the exit code', () => {
  const minor = findingOf(zoneOf({ zone: 'minor.test', tier: 'minor' }), listedOf());
  const major = findingOf(zoneOf({ zone: 'major.test', tier: 'major' }), listedOf());
  const mute = findingOf(zoneOf({ zone: 'mute.test', tier: 'major' }), unknownOf('timeout'));
  const clean = findingOf(zoneOf({ zone: 'clean.test' }), CLEAN);
  const run = (exitCode: number, reports: readonly TargetReport[]): number =>
    planFor(reportOf(reports, { exitCode })).exitCode;

  it.each<[string, readonly TargetReport[], number]>([
    ['what is listed needs nothing', [targetReportOf([minor, clean])], EXIT.clean],
    ['something must be done', [targetReportOf([minor, major])], EXIT.listed],
    ['of one target, and not of another', [targetReportOf([minor]), targetReportOf([major])], EXIT.listed],
    ['and a major list is not known', [targetReportOf([minor, clean, mute])], EXIT.unknown],
    ['and another target is not known', [targetReportOf([minor]), targetReportOf([mute])], EXIT.unknown],
    ['and it was cut short', [targetReportOf([minor], { interrupted: true })], EXIT.unknown],
  ])('%s', (_, reports, expected) => {
    expect(run(EXIT.listed, reports)).toBe(expected);
  });

  it('is the check’s where nothing is listed', () => {
    expect(run(EXIT.unknown, [targetReportOf([mute])])).toBe(EXIT.unknown);
    expect(run(EXIT.usage, [targetReportOf([clean])])).toBe(EXIT.usage);
  });
});
