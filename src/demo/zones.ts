import type { ZoneFile } from '../core/zone.ts';
import type { Question, Script } from './dns-server.ts';

/** The address that the demonstration asks about (RFC 5737). */
export const DEMO_TARGET = '198.51.100.7';

/** What is shown first: listings, what is clean, and one list that cannot be told. */
const FIRST = { sets: ['default'] } as const;

/** Fictional zones, one for each thing that can happen. */
export const DEMO_ZONES: ZoneFile = {
  version: '2026-01-01',
  zones: [
    {
      zone: 'combined.demo.test',
      ...FIRST,
      tier: 'major',
      codes: {
        '127.0.0.3': {
          sublist: 'AUTO',
          meaning: 'low reputation, found automatically',
          meaningJa: '自動検出された低評価の送信元',
          severity: 'listed',
        },
        '127.0.0.10': {
          sublist: 'RANGE',
          meaning: 'range that should not send mail directly',
          meaningJa: 'メールを直接送信すべきでない範囲',
          severity: 'policy',
        },
      },
      removal: { how: 'self-service', expires: 'P3D' },
    },
    { zone: 'trap.demo.test', ...FIRST },
    { zone: 'clean.demo.test', ...FIRST, tier: 'major' },
    { zone: 'sound.demo.test', ...FIRST },
    { zone: 'untested.demo.test', testEntries: null },
    { zone: 'silent.demo.test', ...FIRST },
    { zone: 'broken.demo.test' },
    { zone: 'refused.demo.test' },
    { zone: 'public-resolver.demo.test' },
    { zone: 'hijacked.demo.test' },
    { zone: 'emptied.demo.test' },
    { zone: 'parked.demo.test' },
    {
      zone: 'allow.demo.test',
      ...FIRST,
      kind: 'allow',
      codes: {
        '127.0.5.1': {
          meaning: 'known mail server, low trust',
          meaningJa: '既知のメールサーバー(信頼度低)',
          severity: 'informational',
        },
      },
    },
  ],
  retired: [{ zone: 'retired.demo.test', since: '2024-06-05', behaviour: 'empty' }],
};

const TESTS: Readonly<Record<string, Script>> = {
  '2.0.0.127': { a: ['127.0.0.2'], txt: ['test entry'] },
  '1.0.0.127': { rcode: 'NXDOMAIN' },
};

/** A zone that is in order: its test entries, the target's records, and NXDOMAIN for all else. */
function sound(target: Script): (labels: string) => Script {
  return (labels) => (labels === '7.100.51.198' ? target : (TESTS[labels] ?? { rcode: 'NXDOMAIN' }));
}

const ANSWERS: Readonly<Record<string, (labels: string) => Script>> = {
  combined: sound({
    a: ['127.0.0.3', '127.0.0.10'],
    txt: ['Listed by the demonstration, see https://combined.demo.test/198.51.100.7'],
  }),
  trap: sound({ a: ['127.0.0.2'], txt: ['sent to 3 spam traps'] }),
  clean: sound({ rcode: 'NXDOMAIN' }),
  sound: sound({ rcode: 'NXDOMAIN' }),
  untested: sound({ rcode: 'NXDOMAIN' }),
  silent: () => ({ drop: true }),
  broken: () => ({ rcode: 'SERVFAIL' }),
  refused: () => ({ rcode: 'REFUSED' }),
  'public-resolver': () => ({ a: ['127.255.255.254'] }),
  hijacked: () => ({ a: ['127.0.0.2'] }),
  emptied: () => ({ rcode: 'NXDOMAIN' }),
  parked: () => ({ a: ['203.0.113.80'] }),
  allow: sound({ a: ['127.0.5.1'] }),
};

/** Who the address says it is, and that it is so. */
const NAMES: Readonly<Record<string, Script>> = {
  '7.100.51.198.in-addr.arpa': { ptr: ['mail.shop.example'] },
  'mail.shop.example': { a: [DEMO_TARGET] },
};

/** What the demonstration's DNS server says. */
export function answerDemo({ name }: Question): Script {
  const named = NAMES[name];
  if (named) return named;
  const [, labels, zone = ''] = /^(?:(.+)\.)?([^.]+)\.demo\.test$/.exec(name) ?? [];
  // The zones themselves are there, and have no address.
  if (labels === undefined && ANSWERS[zone]) return {};
  return ANSWERS[zone]?.(labels ?? '') ?? { rcode: 'NXDOMAIN' };
}
