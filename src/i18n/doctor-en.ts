import { onDemand } from '../core/on-demand.ts';

/** What `doctor` says on a screen; what its JSON says stands in `render/doctor-data.ts`. */
export const doctorEn = onDemand(() => ({
  /** Where the resolvers are from. */
  origin: { system: 'the system, /etc/resolv.conf', option: '-r or the configuration' },
  sentenceGap: ' ',
  conclusion: {
    silent: (servers: string, count: number): string =>
      `${servers} ${be(count)} NOT FIT for blocklist lookups: no answer, so nothing could be checked`,
    unfit: (servers: string, count: number, unfit: number, lists: number): string =>
      unfit === 0
        ? `${servers} ${be(count)} NOT FIT for blocklist lookups, although no list was seen to be affected`
        : `${servers} ${be(count)} NOT FIT for blocklist lookups: ${lists === 1 ? 'the one list' : unfit === lists ? `none of ${lists} lists` : `${unfit} of ${lists} lists`} ${unfit === lists && lists > 1 ? 'can' : 'cannot'} be believed`,
    reserved: (servers: string, count: number, fit: number, lists: number): string =>
      `${servers} ${be(count)} fit for ${fit === lists ? (lists === 1 ? 'the one list' : `all ${lists} lists`) : `${fit} of ${lists} lists`}, with reservations`,
    fit: (servers: string, count: number, fit: number, lists: number): string =>
      lists === 0
        ? `${servers} ${be(count)} working; no list was asked`
        : fit === lists
          ? `${servers} ${be(count)} fit for blocklist lookups: ${lists === 1 ? 'the one list' : `all ${lists} lists`} can be asked`
          : `${servers} ${be(count)} fit for blocklist lookups; that ${lists - fit} of ${lists} lists cannot be believed has another reason`,
  },
  /** What the lists, or the resolver, do: the left column. */
  label: {
    origin: 'taken from',
    answers: 'answers',
    silent: 'no answer',
    isPublic: 'is public',
    refused: 'refuse it',
    silentlyRefused: 'refuse it silently',
    rewritten: 'are rewritten',
    unanswered: 'do not answer it',
    parked: 'parked',
    unfit: 'cannot be believed',
    fit: 'can be believed',
    unverifiable: 'cannot be proved',
    registration: 'not registered',
    asksFrom: 'asks from',
  },
  silent: 'Is it reachable, and does it serve this machine?',
  servfail: 'SERVFAIL to everything: it cannot reach the root, or DNSSEC fails (is the clock right?)',
  refuses: 'REFUSED to everything: it does not serve this machine',
  babbles: 'nothing that can be used, whatever is asked',
  refusesAll: 'REFUSED about every list: it does not serve this machine, or was told not to ask these lists',
  failsLists: (cause: string): string => `other questions, and none about any list (${cause})`,
  failsZones: (zones: string, cause: string): string =>
    `about ${zones} (${cause}); another of your resolvers answers`,
  rewrites: (answer: string): string => `${answer} for a name that cannot exist: it rewrites NXDOMAIN`,
  isPublic: (name: string): string => `${name}: operators of blocklists refuse it, some of them silently`,
  noTcp: 'over UDP, and not over TCP: long reasons (TXT) are lost',
  fine: (ms: string, saysNxdomain: boolean): string =>
    `over UDP and TCP, ${ms} ms${saysNxdomain ? '; leaves NXDOMAIN alone (seen)' : ''}`,
  silently: (zones: string): string => `${zones}: "not listed" even for their own test entries`,
  rewritten: (zones: string, answer: string): string => `${zones}: ${answer} is the answer in all of them`,
  operatorSilent: (zones: string, why: string): string =>
    `${zones}: ${why}. Others answer: the resolver works`,
  parked: (zones: string, answer: string): string =>
    `${zones}: ${answer} is no return code, and the resolver makes none up`,
  because: (zones: string, why: string): string => `${zones}: ${why}`,
  fit: (count: number, zones: string): string => (count === 1 ? zones : `${count} lists: ${zones}`),
  unverifiable: (zones: string): string => `${zones}: no test entry is known`,
  registration: (zone: string, isAsked: boolean): string =>
    isAsked
      ? `${zone} answers registered resolvers only, and did not answer this one as it should`
      : `${zone} answers registered resolvers only, and is left out`,
  asksFrom: (askers: string): string => `${askers}: that is what the operators see`,
  noReverseName: 'no reverse name',
  askersRefused: (askers: string): string => `; refused is ${askers}`,
  severalAskers:
    '; several resolvers stand behind this address, and what a list answers one of them proves nothing about the next',

  helps: {
    title: 'What helps:',
    other: 'Another resolver:',
    log: 'Look into its log, which says which of the two it is. Until then another one:',
    dropServer:
      'Each question waits for the one that does not answer: leave it out of -r or /etc/resolv.conf.',
    allow: 'Allow this machine in the resolver (unbound: access-control).',
    direct: "At once, past this resolver, by asking the lists' own servers:",
    own: {
      title: 'Your own resolver on this machine, without a forward-zone (it must ask the lists itself):',
      install: 'apt-get install unbound',
      file: 'In /etc/unbound/unbound.conf.d/rblcheck.conf:',
      config: [
        'server:',
        '  interface: 127.0.0.1',
        '  access-control: 127.0.0.0/8 allow',
        '  qname-minimisation: yes',
      ],
      after: 'Then:',
    },
    key: (operators: string): string =>
      `A key from ${operators}, which works through any resolver. The lists that take one:`,
    oneAsker: 'One of the resolvers behind it, by its own address:',
    tcp: 'Let TCP port 53 through, in the firewall or in the resolver.',
    checkKey: (zones: string): string => `Check the key of ${zones} in the configuration or the environment.`,
    register: (url: string, zone: string): string =>
      `Register the address of your resolver at ${url} and put "${zone}" under "registered" in the configuration.`,
    leaveOut: 'Leave out what stays as it is:',
  },
}));

function be(count: number): string {
  return count === 1 ? 'is' : 'are';
}
