import type { Asker, DoctorFinding, DoctorVerdict, FindingOf } from '../core/doctor.ts';
import type { Zone } from '../core/zone.ts';
import { en } from '../i18n/en.ts';
import { zoneNames } from './marked.ts';
import { causeSentence, cureSentence } from './text.ts';

// What `doctor` says as data: in English, a sentence for the verdict, for each finding and for what is to be done about it.

const OWN_RESOLVER = "Run your own resolver (below), or ask the lists' own servers with --direct.";
const REFUSED =
  "Run your own resolver (below), ask the lists' own servers with --direct, or get a key: Spamhaus offers a free one for its Data Query Service.";
const ALLOW =
  'Allow this machine in the resolver (unbound: access-control), or run your own resolver and use it with -r 127.0.0.1.';

/** Whether the resolvers are fit, and for how many lists. */
export function verdictSentence({ verdict, lists, unfit }: DoctorVerdict, servers: string): string {
  const fit = lists - unfit;
  const all = lists === 1 ? '1 list' : `${lists} lists`;
  switch (verdict) {
    case 'silent':
      return `${servers}: NOT FIT for blocklist lookups: no answer, so nothing could be checked`;
    case 'unfit':
      return unfit === 0
        ? `${servers}: NOT FIT for blocklist lookups, although no list was seen to be affected`
        : `${servers}: NOT FIT for blocklist lookups: ${unfit} of ${all} cannot be trusted`;
    case 'reserved':
      return `${servers}: fit for ${fit} of ${all}, with reservations`;
    case 'fit':
      if (lists === 0) return `${servers}: works; no list was asked`;
      return fit === lists
        ? `${servers}: fit for blocklist lookups: ${lists === 1 ? 'the one list' : `all ${all}`} can be asked`
        : `${servers}: fit for blocklist lookups, and ${fit} of ${all} can be trusted; the trouble with the others is not your resolver`;
  }
}

/** What was found, and what to do about it. */
export function findingSentences(finding: DoctorFinding): readonly [what: string, cure: string | null] {
  switch (finding.code) {
    case 'server-silent':
      return [
        `${finding.server} does not answer`,
        'Is it reachable, and does it serve this machine? Name another one with -r ADDRESS.',
      ];
    case 'server-fails':
      return failing(finding);
    case 'server-fails-zones':
      return [
        `${finding.server} gave no usable answer about ${names(finding.zones)} (${finding.cause})`,
        'Another of your resolvers answers about them, but each query waits for this one first: leave it out of -r or /etc/resolv.conf, or ask whoever runs it why it cannot reach them',
      ];
    case 'server-fails-lists':
      return [
        `${finding.server} answers other questions, and none about any list (${finding.cause})`,
        OWN_RESOLVER,
      ];
    case 'server-rewrites':
      return [
        `${finding.server} answers ${finding.answer} for a name that cannot exist: it rewrites NXDOMAIN`,
        OWN_RESOLVER,
      ];
    case 'refuses-all':
      return [
        'every query about a list is refused: the resolver does not serve this machine, or is configured not to ask these lists',
        ALLOW,
      ];
    case 'server-public':
      return [
        `${finding.server} is ${finding.name}, a public resolver: operators of blocklists refuse it, some of them silently`,
        OWN_RESOLVER,
      ];
    case 'server-no-tcp':
      return [
        `${finding.server} does not answer over TCP: long reasons (TXT) are lost`,
        'Let TCP port 53 through, in the firewall or in the resolver.',
      ];
    case 'server-fine': {
      const seen = finding.saysNxdomain ? ', and leaves NXDOMAIN alone' : '';
      return [`${finding.server} answers over UDP and TCP in ${roundMs(finding.latencyMs)} ms${seen}`, null];
    }
    case 'asks-from':
      return askersOf(finding);
    case 'refused':
      return [
        `${en.listOf(finding.operators)}: ${whom(finding.servers)} is refused (${names(finding.zones)})`,
        REFUSED,
      ];
    case 'silently-refused':
      return [
        `"Not listed" is the answer to everything, even to test entries: ${whom(finding.servers)} is silently refused, or filters them (${names(finding.zones)})`,
        REFUSED,
      ];
    case 'rewriting':
      return [
        `${finding.answer} is the answer of several lists: ${whom(finding.servers)} rewrites answers (${names(finding.zones)})`,
        OWN_RESOLVER,
      ];
    case 'operator-silent':
      return silentOperator(finding);
    case 'parked':
      return [
        `${names(finding.zones)}: answers ${finding.answer}, which is no return code. Your resolver leaves NXDOMAIN alone: it is the list's domain that is parked`,
        en.cure.leaveOut(excludeWords(finding.zones)),
      ];
    case 'zone-unfit': {
      const { zones, cause, detail } = finding;
      const args = { cause, detail, zone: zones[0], timeoutMs: null, isDirect: false };
      const cure = cureSentence(en, args);
      const what = `${names(zones)}: ${causeSentence(en, args)}`;
      // "See rblcheck doctor" is no help here.
      if (cure === en.cure.ownResolver) return [what, OWN_RESOLVER];
      const isLeftOut = cure === en.cure.leaveOut(zones[0].zone);
      return [what, isLeftOut ? en.cure.leaveOut(excludeWords(zones)) : cure];
    }
    case 'registration': {
      const { zone, url, isAsked } = finding;
      const left = isAsked ? 'and did not answer yours as it should' : 'and is left out';
      return [
        `${zone.zone} answers registered resolvers only, ${left}`,
        `Register the address of your resolver at ${url}, then put "${zone.zone}" under "registered" in the configuration.`,
      ];
    }
    case 'zones-verified': {
      const { verified, all, unverifiable } = finding;
      const without = unverifiable > 0 ? `, ${unverifiable} without a known test entry` : '';
      return [`${verified} of ${all === 1 ? '1 list' : `${all} lists`} verified${without}`, null];
    }
  }
}

function failing({ server, cause }: FindingOf<'server-fails'>): readonly [what: string, cure: string] {
  if (cause === 'servfail')
    return [
      `${server} answers SERVFAIL to everything`,
      'It cannot reach the root servers, or DNSSEC validation fails (is the clock right?). Its log says which; until then use another one with -r ADDRESS.',
    ];
  return [
    cause === 'refused'
      ? `${server} answers REFUSED to everything: it does not serve this machine`
      : `${server} gives no usable answer to anything`,
    ALLOW,
  ];
}

function silentOperator({ operator, cause, detail, zones, cure }: FindingOf<'operator-silent'>) {
  const why = causeSentence(en, { cause, detail, zone: zones[0], timeoutMs: null, isDirect: false });
  const who = operator === names(zones) ? operator : `${operator} ${en.paren(names(zones))}`;
  const cures = {
    'check-key': en.cure.checkKey,
    'get-key': `Get a key from ${operator}, which works through any resolver, or ask its own servers with --direct to see whom it refuses.`,
    'leave-out': `Try again later; if it persists, ask the operator, or leave it out: -x ${excludeWords(zones)}`,
  };
  return [`${who} does not answer you: ${why}. Others do: your resolver works`, cures[cure]] as const;
}

/** Whom the operators see; of several it is one that is asked, now this and now that. */
function askersOf({ server, askers, refused }: FindingOf<'asks-from'>) {
  const listed = (all: readonly Asker[]): string =>
    en.listOf(
      all.map(({ address, names: reverse }) => {
        if (reverse === null) return address;
        return `${address} ${en.paren(reverse.length > 0 ? en.listOf(reverse) : 'no reverse name')}`;
      }),
    );
  const notes = [
    ...(refused.length > 0 ? [`The operator says that it refuses ${listed(refused)}.`] : []),
    ...(askers.length > 1
      ? [
          'Several resolvers stand behind this address: a truthful answer to one of them proves nothing about the next. Ask one of them by its own address with -r, or run your own resolver.',
        ]
      : []),
  ];
  return [
    `${server} asks from ${listed(askers)}: that is what the operators see`,
    notes.length > 0 ? notes.join(' ') : null,
  ] as const;
}

/** Never 0. */
export function roundMs(ms: number): number {
  return Math.max(Math.round(ms), 1);
}

function whom(servers: readonly string[]): string {
  return servers.length > 0 ? en.listOf(servers) : 'this resolver';
}

/** A sentence has no room for a hundred names. */
const MOST_NAMES = 5;

function names(zones: readonly Zone[]): string {
  return zoneNames(zones, en, MOST_NAMES);
}

/** What is to be typed after `-x`. */
function excludeWords(zones: readonly Zone[]): string {
  return zones.map(({ zone }) => zone).join(',');
}
