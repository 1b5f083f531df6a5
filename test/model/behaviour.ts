/**
 * How a server behaves about one zone. A behaviour is a pure table of replies: the scripted server sends them, and the
 * oracle reads them, so that neither has to be told what the other means by a name.
 */
export type Reply =
  | { readonly kind: 'records'; readonly a: readonly string[] }
  | { readonly kind: 'nxdomain' }
  /** NOERROR without records from a server that recurses (RA=1). */
  | { readonly kind: 'nodata' }
  /** NOERROR, nothing in it, neither authoritative nor recursive: it says nothing. */
  | { readonly kind: 'empty' }
  /** The same with name servers in the authority section. */
  | { readonly kind: 'referral' }
  | { readonly kind: 'rcode'; readonly rcode: Rcode }
  | { readonly kind: 'junk' }
  | { readonly kind: 'silence' };

export const RCODES = { FORMERR: 1, SERVFAIL: 2, NOTIMP: 4, REFUSED: 5 } as const;
export type Rcode = keyof typeof RCODES;

/** What is said of a name: of one that the zone lists with these codes, or (null) of one that it does not list. */
type Manner = (codes: readonly string[] | null) => Reply;

export interface Behaviour {
  /** To the zone's test entries. */
  readonly entries: Manner;
  readonly targets: Manner;
  /** `slow`: after a good part of the deadline; the first query of each question is lost, or each twentieth of all. */
  readonly lag: 'none' | 'slow' | 'first-lost' | 'some-lost';
}

const NXDOMAIN: Reply = { kind: 'nxdomain' };
const EMPTY: Reply = { kind: 'empty' };
const REFERRAL: Reply = { kind: 'referral' };
const SILENCE: Reply = { kind: 'silence' };
const rcode = (of: Rcode): Reply => ({ kind: 'rcode', rcode: of });

const always =
  (reply: Reply): Manner =>
  () =>
    reply;
/** The truth, with this for "not listed". */
const truth =
  (none: Reply = NXDOMAIN): Manner =>
  (codes) =>
    codes ? { kind: 'records', a: codes } : none;

const behave = (entries: Manner, targets = entries, lag: Behaviour['lag'] = 'none'): Behaviour => ({
  entries,
  targets,
  lag,
});
const code = (a: string): Behaviour => behave(always({ kind: 'records', a: [a] }));

/** The error code that every zone of the model has for itself; its meaning is `blocked`. */
export const OWN_ERROR_CODE = '127.0.0.250';

export const BEHAVIOURS = {
  honest: behave(truth()),
  forwarder: behave(truth({ kind: 'nodata' })),
  slow: behave(truth(), truth(), 'slow'),
  lossy: behave(truth(), truth(), 'first-lost'),
  leaky: behave(truth(), truth(), 'some-lost'),
  // "Not listed" to everything, the listed test entry too: the silent refusal, and a zone that was emptied.
  silent: behave(always(NXDOMAIN)),
  'public-resolver': code('127.255.255.254'),
  'rate-limit': code('127.255.255.255'),
  blocked: code(OWN_ERROR_CODE),
  'bad-zone-name': code('127.255.255.252'),
  everything: code('127.0.0.2'),
  SERVFAIL: behave(always(rcode('SERVFAIL'))),
  REFUSED: behave(always(rcode('REFUSED'))),
  FORMERR: behave(always(rcode('FORMERR'))),
  NOTIMP: behave(always(rcode('NOTIMP'))),
  mute: behave(always(SILENCE)),
  junk: behave(always({ kind: 'junk' })),
  empty: behave(always(EMPTY)),
  referral: behave(always(REFERRAL)),
  // Its "not listed" is an empty packet, which its listed test entry shows to be meant.
  hollow: behave(truth(EMPTY)),
  rewriting: behave(truth({ kind: 'records', a: ['192.0.2.80'] })),
  'rewriting-loopback': behave(truth({ kind: 'records', a: ['127.0.0.1'] })),
  // The entries are answered, so that a proof is at hand, and the question itself is not.
  'targets-SERVFAIL': behave(truth(), always(rcode('SERVFAIL'))),
  'targets-REFUSED': behave(truth(), always(rcode('REFUSED'))),
  'targets-FORMERR': behave(truth(), always(rcode('FORMERR'))),
  'targets-mute': behave(truth(), always(SILENCE)),
  'targets-empty': behave(truth(), always(EMPTY)),
  'targets-referral': behave(truth(), always(REFERRAL)),
  // The question is answered, and there is no proof to be had.
  'entries-SERVFAIL': behave(always(rcode('SERVFAIL')), truth()),
  'entries-mute': behave(always(SILENCE), truth()),
} as const satisfies Record<string, Behaviour>;
export type BehaviourName = keyof typeof BEHAVIOURS;

/** Refusals that an operator's other zones suffer too, so that the next server is asked for all of them. */
export const REFUSALS: ReadonlySet<BehaviourName> = new Set<BehaviourName>([
  'silent',
  'public-resolver',
  'rate-limit',
  'blocked',
]);

/** Behaviours that keep a question waiting, so that the servers may be asked in another order. */
export const LAGGARDS: ReadonlySet<BehaviourName> = new Set<BehaviourName>([
  'slow',
  'lossy',
  'leaky',
  'mute',
  'targets-mute',
  'entries-mute',
]);
