import { describe, expect, it } from 'vitest';
import type { DelistPlan } from '../../src/core/delisting.ts';
import { organizationalDomain } from '../../src/core/organizational.ts';
import type { Finding } from '../../src/core/report.ts';
import { planDelisting } from '../../src/delist/plan.ts';
import { CODES, planFor, REFUSED, sharedReport, ZONES } from '../support/delist-scene.ts';
import {
  CLEAN,
  findingOf,
  HARMLESS,
  listedOf,
  reportOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const NOTHING = {
  rejection: null,
  wanted: new Set<string>(),
  conclusions: [],
  domainOf: organizationalDomain,
};
/** What a plan is told of the bounce that `parts` make. */
const refusedBy = (zone: string, findings: readonly Finding[]): DelistPlan => {
  const report = targetReportOf(findings);
  const [planned] = planFor(reportOf([report]), { rejections: [{ ...REFUSED, zone }] }).plans;
  if (!planned) throw new Error('no plan');
  return planned;
};
const plan = (findings: readonly Finding[], parts: Partial<typeof NOTHING> = {}): DelistPlan =>
  planDelisting(targetReportOf(findings), { ...NOTHING, ...parts });
const listed = (zone: Finding['zone']): Finding => findingOf(zone, listedOf());
const zonesOf = (steps: DelistPlan['steps']): readonly string[] =>
  steps.map(({ finding }) => finding.zone.zone);
const lettersOf = ({ letters }: DelistPlan) =>
  letters.map(({ to, operator, email, url, steps }) => ({ to, operator, email, url, zones: zonesOf(steps) }));

describe('the order', () => {
  it('who must act, the hosting company first and time last', () => {
    const findings = [
      listed(ZONES.automatic),
      listed(ZONES.none),
      listed(ZONES.paid),
      listed(ZONES.plain),
      listed(ZONES.email),
      listed(ZONES.form),
      findingOf(ZONES.combined, listedOf(CODES.owner)),
      listed(zoneOf({ zone: 'self.test', removal: { how: 'self-service', url: 'https://self.test/' } })),
    ];
    expect(zonesOf(plan(findings).steps)).toEqual([
      'all.combined.test',
      'self.test',
      'bl.form.test',
      'bl.north.test',
      'bl.unheard-of.test',
      'bl.paid.test',
      'bl.trap.test',
      'bl.silent.test',
    ]);
  });

  it('of the same way the one that refused a mail, then the major one, then the order of the zone file', () => {
    const form = (zone: string, tier: 'major' | 'common') =>
      listed(zoneOf({ zone, tier, removal: { how: 'form', url: 'https://form.test/' } }));
    const findings = [
      form('a.test', 'common'),
      form('b.test', 'common'),
      form('c.test', 'major'),
      form('d.test', 'common'),
    ];
    expect(zonesOf(refusedBy('d.test', findings).steps)).toEqual(['d.test', 'c.test', 'a.test', 'b.test']);
  });
});

describe('what is told apart', () => {
  const findings = [
    listed(ZONES.form),
    listed(ZONES.minor),
    findingOf(ZONES.country, HARMLESS),
    listed(ZONES.allow),
    findingOf(ZONES.combined, CLEAN),
    findingOf(ZONES.email, unknownOf('timeout')),
    findingOf(zoneOf({ zone: 'more.country.test', kind: 'informational' }), unknownOf('timeout')),
  ];

  it('steps, harmless ones and blocklists that could not be asked; an allow list is none of these', () => {
    const { steps, harmless, unknown } = plan(findings);
    expect(zonesOf(steps)).toEqual(['bl.form.test']);
    expect(zonesOf(harmless)).toEqual(['minor.test', 'country.test']);
    expect(unknown.map(({ zone }) => zone.zone)).toEqual(['bl.north.test']);
  });

  it('a zone that the user named is a step', () => {
    expect(zonesOf(plan(findings, { wanted: new Set(['minor.test']) }).steps)).toContain('minor.test');
  });

  it('a combined zone is named by the name of its member', () => {
    const { steps } = refusedBy('spam.combined.test', [listed(ZONES.combined), listed(ZONES.form)]);
    expect(steps.map(({ named }) => named)).toEqual([true, false]);
  });
});

describe('the letters', () => {
  it('one to the hosting company, and none to an operator who has a form or needs none', () => {
    const findings = [listed(ZONES.form), listed(ZONES.automatic), listed(ZONES.none), listed(ZONES.paid)];
    expect(lettersOf(plan(findings)).map(({ to }) => to)).toEqual(['provider']);
  });

  it('one to an operator about all of its zones', () => {
    const second = zoneOf({ ...ZONES.email, zone: 'second.north.test' });
    expect(lettersOf(plan([listed(ZONES.email), listed(ZONES.plain), listed(second)])).slice(1)).toEqual([
      {
        to: 'operator',
        operator: 'North Operators',
        email: 'delist@north.test',
        url: null,
        zones: ['bl.north.test', 'second.north.test'],
      },
      {
        to: 'operator',
        operator: 'bl.unheard-of.test',
        email: null,
        url: null,
        zones: ['bl.unheard-of.test'],
      },
    ]);
  });

  it('one by the inquiry page of an operator without a form', () => {
    expect(lettersOf(plan([listed(ZONES.inquiry)]))[1]).toMatchObject({
      url: 'https://group.test/contact/',
      email: null,
    });
  });

  it('the hosting company is told of what covers its network, and not of a country or a small list', () => {
    const others = [
      listed(ZONES.minor),
      findingOf(ZONES.country, HARMLESS),
      findingOf(ZONES.dynamic, listedOf(CODES.policy)),
    ];
    expect(lettersOf(plan([listed(ZONES.wide), listed(ZONES.range), ...others]))).toEqual([
      { to: 'provider', operator: null, email: null, url: null, zones: ['network.test', 'range.test'] },
    ]);
    expect(plan(others).letters).toEqual([]);
  });

  it('none where nothing is listed', () => {
    expect(planDelisting(sharedReport([findingOf(ZONES.email, CLEAN)]), NOTHING).letters).toEqual([]);
  });
});
