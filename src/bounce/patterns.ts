import { onDemand } from '../core/on-demand.ts';
import data from './patterns.json' with { type: 'json' };
import type { RejectionReason } from '../core/rejection.ts';
import { REJECTION_REASONS } from '../core/rejection.ts';

/** What is known of the words of receivers; all of it is data, in patterns.json. */
export interface Patterns {
  readonly operators: readonly Operator[];
  readonly listLabel: RegExp;
  /** Zones that nobody outside can ask. */
  readonly privateZones: RegExp;
  /** Zones of who is welcome. */
  readonly allowList: RegExp;
  readonly triggerStrong: RegExp;
  readonly triggerWeak: RegExp;
  readonly receiverMisconfigured: RegExp;
  readonly policyList: RegExp;
  /** Good news of a list, and what makes it none. */
  readonly notListed: RegExp;
  readonly refused: RegExp;
  /** Words that judge the sending address itself, whatever else is said. */
  readonly aboutAddress: RegExp;
  /** The sender's address or server is kept out, in so many words: neither a message nor a user is. */
  readonly addressBarred: RegExp;
  /** An address, or "your server", beside a word of refusal. */
  readonly addressTurnedAway: RegExp;
  /** What is said behind an address that is kept out, in languages other than English. */
  readonly barredAbroad: RegExp;
  /** What is said behind the address of a receiver that turned something away, in languages other than English. */
  readonly actsAbroad: RegExp;
  /** The same with the address in front of it. */
  readonly receiverActs: RegExp;
  /** "Listed by" and the like, with a list's operator. */
  readonly listedBy: RegExp;
  readonly blocklistStrong: RegExp;
  readonly blocklistWeak: RegExp;
  readonly reasons: readonly {
    readonly reason: RejectionReason;
    readonly rank: string;
    readonly phrases: RegExp;
  }[];
  readonly enhanced: ReadonlyMap<string, RejectionReason>;
  /** Replies that only follow from an earlier refusal. */
  readonly consequences: RegExp;
  readonly bounceSubjects: RegExp;
  readonly copyMarkers: RegExp;
}

/** A "list" publishes a blocklist, a "vendor" sells an opinion, a "receiver" has one of its own. */
export interface Operator {
  readonly name: string;
  readonly kind: string;
  readonly domains: readonly string[];
  readonly words: RegExp | null;
  /** What its lists are called where no zone is named. */
  readonly lists: readonly { readonly zone: string; readonly words: RegExp }[];
}

/** Compiled when first asked for: a run without a bounce pays nothing. */
export const patterns = onDemand((): Patterns => ({
  operators: data.operators.map(({ name, kind, domains, words, ...more }) => ({
    name,
    kind,
    domains,
    words: words.length > 0 ? any(words) : null,
    lists: 'lists' in more ? more.lists.map((list) => ({ zone: list.zone, words: any(list.words) })) : [],
  })),
  listLabel: new RegExp(data.listLabel, 'i'),
  privateZones: any(data.privateZones),
  allowList: any(data.allowList),
  triggerStrong: triggers(data.zoneTriggersStrong),
  triggerWeak: triggers(data.zoneTriggersWeak),
  receiverMisconfigured: any(data.receiverMisconfigured),
  policyList: any(data.policyList),
  notListed: any(data.notListed),
  refused: any(data.refused),
  aboutAddress: any(data.aboutAddress),
  addressBarred: new RegExp(then(data.ownAddress, data.barred), 'i'),
  addressTurnedAway: any([
    then(data.ownAddress, [...data.barred, ...data.turnedAway]),
    then([...data.barred, ...data.turnedAway], data.ownAddress),
  ]),
  // The first of them are English, which has an active voice of the same words: "ADDRESS blocked your mail".
  barredAbroad: new RegExp(
    `^[\\])>"'）」\\s,:-]{0,4}[^.;。\\d]{0,40}?(?:${[...data.barred.slice(2), ...data.turnedAway.slice(1)].join('|')})`,
    'i',
  ),
  actsAbroad: new RegExp(`^[\\])>"'）」\\s,:]{0,4}(?:${data.actingAbroad.join('|')})`, 'i'),
  receiverActs: new RegExp(
    `(?:\\d{1,3}\\.){3}\\d{1,3}[\\])>"'）」\\s,:]{0,4}(?:${data.actingAbroad.join('|')})`,
    'gi',
  ),
  listedBy: listedBy(data.listedBy),
  blocklistStrong: any(data.blocklistStrong),
  blocklistWeak: any(data.blocklistWeak),
  reasons: data.reasons.map(({ reason, rank, phrases }) => ({
    reason: known(reason),
    rank,
    phrases: any(phrases),
  })),
  enhanced: new Map(Object.entries(data.enhanced).map(([code, reason]) => [code, known(reason)])),
  consequences: any(data.consequences),
  bounceSubjects: any(data.bounceSubjects),
  copyMarkers: any(data.copyMarkers),
}));

function any(sources: readonly string[]): RegExp {
  return new RegExp(sources.join('|'), 'i');
}

/** The words and a list's operator, in the order of the language: "listed by NAME", "NAME に登録", "被 NAME 列入". */
function listedBy(words: readonly string[]): RegExp {
  const names = data.operators.flatMap(({ kind, words: own }) => (kind === 'list' ? own : [])).join('|');
  return any([
    `(?:${words.join('|')}) (?:\\S{1,20} ){0,2}?(?:${names})`,
    `(?:${names})\\S{0,12} ?(?:に|へ|で)[^。]{0,16}(?:登録|掲載|リストアップ|ブロック)`,
    `被 ?(?:${names})`,
    `(?:${names})\\S{0,8} ?에 ?(?:의해 ?)?(?:등재|등록|차단)`,
  ]);
}

/** One behind the other in a sentence. */
function then(first: readonly string[], second: readonly string[]): string {
  return `(?:${first.join('|')})[^.;。；]{0,60}?(?:${second.join('|')})`;
}

/** The words that come before a zone's name, and what may stand between them and it. */
function triggers(sources: readonly string[]): RegExp {
  return new RegExp(`(?:${sources.join('|')})(?: the| a)?[\\s:("'\\[<=,-]{1,4}(?=[\\w{])`, 'gi');
}

function known(text: string): RejectionReason {
  return REJECTION_REASONS.find((reason) => reason === text) ?? 'other';
}
