import { givenBounce } from '../../src/commands/bounce.ts';
import { delistCommand } from '../../src/commands/delist.ts';
import { organizationalDomain } from '../../src/core/organizational.ts';
import type { Rejection } from '../../src/core/rejection.ts';
import type { HostingCompany, Owner } from '../../src/core/owner.ts';
import { rejectionOf } from './rejections.ts';
import { JPNIC, NETWORK, NO_OWNER, SHARED } from './owners.ts';
import type { DelistReport } from '../../src/core/delisting.ts';
import type { Finding, Report, TargetReport } from '../../src/core/report.ts';
import type { Target } from '../../src/core/target.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  HARMLESS,
  listedOf,
  reportOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from './fixtures.ts';

/** A zone for each way out of a listing. */
export const ZONES = {
  combined: zoneOf({
    zone: 'all.combined.test',
    name: 'Combined ALL',
    operator: 'The Combined Project',
    tier: 'major',
    contains: ['spam.combined.test'],
    impact: {
      en: 'Many large receivers ask it: a listing costs you much of your mail.',
      ja: '多くの大手の受信側が参照するため、掲載されると多くの宛先に届かなくなります。',
    },
    lookupUrl: 'https://check.combined.test/{target}',
    removal: { how: 'self-service', url: 'https://check.combined.test/' },
  }),
  form: zoneOf({
    zone: 'bl.form.test',
    operator: 'Form Ltd',
    removal: { how: 'form', url: 'https://form.test/remove?ip={target}' },
  }),
  automatic: zoneOf({
    zone: 'bl.trap.test',
    tier: 'major',
    removal: {
      how: 'automatic',
      url: 'https://trap.test/{target}',
      expires: 'PT24H',
      notes: { en: 'Nobody removes entries by hand.', ja: '手動での解除は行われません。' },
    },
  }),
  email: zoneOf({
    zone: 'bl.north.test',
    name: 'North BL',
    operator: 'North Operators',
    removal: {
      how: 'email',
      email: 'delist@north.test',
      notes: {
        en: 'Write to the operator, who handles requests by hand.',
        ja: '運営者にメールで依頼してください。手作業で処理されます。',
      },
    },
  }),
  names: zoneOf({
    zone: 'names.north.test',
    operator: 'North Operators',
    lists: ['domain'],
    removal: { how: 'email', email: 'delist@north.test' },
  }),
  inquiry: zoneOf({
    zone: 'rbl.group.test',
    name: 'Group RBL',
    operator: 'グループ株式会社',
    sets: ['japan'],
    impact: {
      en: 'Mail to domains hosted by the group is refused; elsewhere you will hardly notice.',
      ja: 'グループのサービスを使うドメイン宛てのメールが拒否されます。その他の宛先への影響はほとんどありません。',
    },
    removal: {
      how: 'none',
      url: 'https://group.test/contact/',
      notes: {
        en: 'Stop the cause and wait; senders report that the entry then goes quickly.',
        ja: '原因を取り除いて待つと早く消えたという報告があります。',
      },
    },
  }),
  none: zoneOf({ zone: 'bl.silent.test', removal: { how: 'none' } }),
  paid: zoneOf({ zone: 'bl.paid.test', removal: { how: 'paid', url: 'https://paid.test/', expires: 'P7D' } }),
  plain: zoneOf({ zone: 'bl.unheard-of.test' }),
  wide: zoneOf({
    zone: 'network.test',
    scope: 'network-operator',
    tier: 'minor',
    removal: { how: 'automatic' },
  }),
  range: zoneOf({ zone: 'range.test', scope: 'range', tier: 'minor', removal: { how: 'automatic' } }),
  dynamic: zoneOf({ zone: 'dynamic.test', removal: { how: 'email', email: 'dyn@dynamic.test' } }),
  minor: zoneOf({ zone: 'minor.test', tier: 'minor', removal: { how: 'email', email: 'x@minor.test' } }),
  country: zoneOf({
    zone: 'country.test',
    kind: 'informational',
    purpose: { en: 'addresses in South Korea', ja: '韓国のアドレス' },
    removal: { how: 'none' },
  }),
  allow: zoneOf({ zone: 'allow.test', kind: 'allow' }),
} as const;

const OWNER_ASKS = {
  how: 'provider',
  url: 'https://check.combined.test/',
  notes: {
    en: "Only the network's owner can ask for this.",
    ja: '解除を依頼できるのはネットワークの管理者だけです。',
  },
} as const;

export const CODES = {
  owner: codeOf('127.0.0.2', {
    sublist: 'SPAM',
    meaning: 'spam source, entered by hand',
    meaningJa: '手動で登録されたスパム送信元',
    removal: OWNER_ASKS,
  }),
  self: codeOf('127.0.0.3', {
    sublist: 'AUTO',
    meaning: 'low-quality sender, found automatically',
    meaningJa: '自動検出された低評価の送信元',
    removal: {
      how: 'self-service',
      url: 'https://check.combined.test/',
      expires: 'P3D',
      notes: {
        en: 'Stop the spam, then clear the address yourself on the lookup page.',
        ja: 'スパムの送信を止めてから、照会ページで自分で解除できます。',
      },
    },
  }),
  policy: codeOf('127.0.0.10', {
    sublist: 'RANGE',
    meaning: 'range that should not send mail',
    meaningJa: 'メールを送るべきでない範囲',
    severity: 'policy',
  }),
} as const;

export const REFUSED: Rejection = rejectionOf({
  zone: 'rbl.group.test',
  operator: 'グループ株式会社',
  text: '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using rbl.group.test; Poor Reputation Sender',
});

/** The plan for a report, with the rejections of a bounce or without. */
export function planFor(
  checked: Report,
  {
    rejections = null,
    wanted = new Set(),
    isWhole = true,
  }: {
    readonly rejections?: readonly Rejection[] | null;
    readonly wanted?: ReadonlySet<string>;
    readonly isWhole?: boolean;
  } = {},
): DelistReport {
  const options = {
    isTyped: true,
    failOn: 'any' as const,
    namesOf: (zone: string) => [zone],
    membersOf: () => [],
  };
  const bounce = rejections && givenBounce({ rejections, sender: null, isWhole }, checked, options);
  return delistCommand(checked, { bounce, wanted, domainOf: organizationalDomain });
}

const reasonOf = (zone: Zone, ...reasons: readonly string[]) => findingOf(zone, listedOf(), { reasons });

/** An address with the name of a shared server. */
export function sharedReport(findings: readonly Finding[], name = 'sv1234.hosting.test'): TargetReport {
  return { ...targetReportOf(findings), reverseDns: { names: [name], confirmed: true } };
}

interface Scene {
  readonly checked: Report;
  readonly report: DelistReport;
}

function scene(
  targets: readonly TargetReport[],
  parts: { readonly rejections?: readonly Rejection[]; readonly wanted?: readonly string[] } = {},
): Scene {
  const exitCode = targets.some(({ outcome }) => outcome === 'listed')
    ? 1
    : targets.some(({ outcome }) => outcome === 'unknown')
      ? 3
      : 0;
  const checked = reportOf(targets, { exitCode });
  const { rejections = null, wanted = [] } = parts;
  return { checked, report: planFor(checked, { rejections, wanted: new Set(wanted) }) };
}

const domain: Target = { kind: 'domain', text: 'shop.test', labels: 'shop.test' };
const six: Target = { ...targetOf('2001:db8::25'), from: 'mail.shop.test' };

/** An address of which it was asked whose it is. */
function ownedBy(owner: Partial<Owner>, findings: readonly Finding[], name?: string): TargetReport {
  return { ...sharedReport(findings, name), owner: { ...NO_OWNER, ...owner } };
}

const LISTED_BY_FORM = [reasonOf(ZONES.form, 'Poor Reputation Sender')];

function atCompany(parts: Partial<HostingCompany>, findings: readonly Finding[] = LISTED_BY_FORM): Scene {
  return scene([ownedBy({ network: NETWORK, company: { ...SHARED, ...parts } }, findings)]);
}

export const DELIST_SCENES: Readonly<Record<string, Scene>> = {
  'one major list, self-service': scene([
    targetReportOf([
      findingOf(ZONES.combined, listedOf(CODES.self), {
        reasons: ['https://check.combined.test/query/ip/198.51.100.7'],
      }),
      findingOf(ZONES.form, CLEAN),
    ]),
  ]),
  'a rule about the range, on a major list': scene([
    {
      ...targetReportOf([findingOf(ZONES.combined, listedOf(CODES.policy))]),
      reverseDns: { names: [], confirmed: false },
    },
  ]),
  'goes by itself': scene([targetReportOf([reasonOf(ZONES.automatic, 'Blocked - see https://trap.test/')])]),
  'an operator with an e-mail address': scene([
    targetReportOf([
      reasonOf(ZONES.email, 'spam received 2026-01-30'),
      findingOf(ZONES.form, unknownOf('timeout')),
    ]),
  ]),
  'nobody to ask': scene([targetReportOf([reasonOf(ZONES.none)])]),
  'an inquiry page, with a bounce': scene(
    [sharedReport([findingOf(ZONES.combined, CLEAN), reasonOf(ZONES.inquiry, 'Poor Reputation Sender')])],
    { rejections: [REFUSED] },
  ),
  'only the owner of the network': scene([sharedReport([findingOf(ZONES.combined, listedOf(CODES.owner))])]),
  'a mixture': scene([
    sharedReport(
      [
        reasonOf(ZONES.automatic, 'found in a trap'),
        reasonOf(ZONES.paid),
        reasonOf(ZONES.form),
        reasonOf(ZONES.plain, '\u001B[31mred\u001B[0m \u202Eesrever'),
        findingOf(ZONES.combined, listedOf(CODES.policy, CODES.self, CODES.owner), {
          reasons: ['https://check.combined.test/query/ip/198.51.100.7'],
        }),
        reasonOf(ZONES.email),
        reasonOf(ZONES.wide),
        reasonOf(ZONES.range),
        findingOf(ZONES.dynamic, listedOf(CODES.policy)),
        reasonOf(ZONES.minor),
        findingOf(ZONES.country, HARMLESS),
        findingOf(ZONES.allow, listedOf()),
        findingOf(zoneOf({ zone: 'slow.test', tier: 'major' }), unknownOf('timeout')),
      ],
      'mail.hosting.test',
    ),
  ]),
  'a name, with its address': scene([
    targetReportOf([findingOf(ZONES.names, listedOf(), { target: domain })], { target: domain }),
    {
      ...targetReportOf([findingOf(ZONES.email, listedOf(), { target: six })], { target: six }),
      reverseDns: { names: ['v6.hosting-company.test'], confirmed: true },
    },
  ]),
  'a shared server of a company that is known, with a bounce': scene(
    [
      ownedBy({ network: NETWORK, abuse: 'abuse@hosting.test', company: SHARED }, [
        reasonOf(ZONES.inquiry, 'Poor Reputation Sender'),
        reasonOf(ZONES.range),
      ]),
    ],
    { rejections: [REFUSED] },
  ),
  'a shared server, and a form': atCompany({}, [...LISTED_BY_FORM, reasonOf(ZONES.email)]),
  'a shared server, and a list that forgets by itself': atCompany({}, [reasonOf(ZONES.automatic)]),
  'a shared server whose customers ask for themselves': atCompany({ asks: 'customer', inquiry: null }),
  'a virtual server': atCompany({ kind: 'vps', asks: 'customer' }),
  'a cloud that keeps port 25 closed': atCompany({
    kind: 'cloud',
    asks: 'customer',
    port25: 'closed',
    help: 'https://cloud.test/port-25',
  }),
  'a cloud that opens port 25 on request': atCompany({
    kind: 'cloud',
    asks: 'customer',
    port25: 'on-request',
  }),
  'an access line, by a rule about its range': atCompany({ kind: 'access', asks: null, inquiry: null }, [
    findingOf(ZONES.combined, listedOf(CODES.policy)),
  ]),
  'an access line, seen sending spam': atCompany({ kind: 'access', asks: null }),
  'a mail service': atCompany({ kind: 'mail', name: 'Example Mail', nameJa: null, companyJa: null }),
  'a delivery service': atCompany({ kind: 'esp', company: null, companyJa: null }),
  'a company, and no kind of server': atCompany({ kind: null, asks: null }, [
    reasonOf(ZONES.wide),
    ...LISTED_BY_FORM,
  ]),
  'a network that several announce, and a registry': scene([
    ownedBy({ network: { ...NETWORK, asn: null, origins: [64500, 64501], name: null }, registry: JPNIC }, [
      findingOf(ZONES.combined, listedOf(CODES.policy)),
      reasonOf(ZONES.range),
    ]),
  ]),
  'nobody knows whose it is': scene([ownedBy({}, LISTED_BY_FORM)]),
  'clean, but refused by a judgement that is not in DNS': scene(
    [targetReportOf([findingOf(ZONES.combined, CLEAN)])],
    {
      rejections: [
        {
          ...REFUSED,
          reason: 'reputation',
          zone: null,
          operator: 'Reputation Corp',
          url: 'https://reputation.test/lookup',
          text: '550 5.7.1 [198.51.100.7] has a poor reputation at Reputation Corp',
        },
      ],
    },
  ),
  clean: scene([targetReportOf([findingOf(ZONES.combined, CLEAN), findingOf(ZONES.country, HARMLESS)])]),
  'not told': scene([
    targetReportOf([findingOf(ZONES.combined, unknownOf('error-code', 'public-resolver'))]),
  ]),
};
