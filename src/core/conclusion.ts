import { countsFor, EXIT, type FailOn } from './exit-code.ts';
import type { Judge } from './judge.ts';
import type { Skipped } from './plan.ts';
import { isListMatter, type Rejection, type RejectionSide } from './rejection.ts';
import { isHeld, type Finding, type Sighting, type TargetReport } from './report.ts';
import { isReasonEnough } from './seen-listing.ts';
import { otherSublists, sublistsMeant } from './sublist.ts';
import { isAdverse, type Unknown } from './outcome.ts';
import { isUnprovable } from './verify.ts';
import { isAbout, type Zone } from './zone.ts';

/**
 * What follows from a rejection: from what it is and what the lists say now, never from one alone. Pure; a code
 * for each end, and with each 1 where any list that counts has the address.
 *
 * | the rejection                | the list that it names, now                       | code                      | exit |
 * | ---------------------------- | ------------------------------------------------- | ------------------------- | ---- |
 * | names a list                 | listed                                            | `still-listed`            | 1    |
 * |                              | listed, but only by another sublist               | `other-sublist`           | 1    |
 * |                              | not listed, verified                              | `over`                    | 0    |
 * |                              | not listed, and seen there by this machine before | `over-as-seen`            | 0    |
 * |                              | not listed, not verified                          | `not-verifiable`          | 3    |
 * |                              | could not be asked                                | `not-told`                | 3    |
 * |                              | dead, or lists everything                         | `retired-list`            | 3    |
 * |                              | nobody outside can ask it                         | `private-list`            | 3    |
 * | a list, and not which        |                                                   | `unnamed-list`            | 3    |
 * | a list, and no address       |                                                   | `no-address`              | 3    |
 * | the receiver is refused      | not listed, verified, or no address is stated     | `receiver-refused`        | 0    |
 * |                              | could not be told                                 | `receiver-refused-untold` | 3    |
 * |                              | listed                                            | `receiver-refused-listed` | 1    |
 * | a lookup that failed         | not listed, verified, or no address is stated     | `lookup-failed`           | 0    |
 * |                              | could not be told                                 | `lookup-failed-untold`    | 3    |
 * |                              | listed                                            | `lookup-failed-listed`    | 1    |
 * | a record of the receiver's   |                                                   | `own-record`              | 3    |
 * | no reason that is known      |                                                   | `no-reason`               | 3    |
 * | another reason               |                                                   | `not-blocklist`           | 0    |
 * | none, but an address         | as a check has it                                 | `message`                 |      |
 * | none                         |                                                   | `no-rejection`            | 3    |
 */
export const CONCLUSION_CODES = [
  'still-listed',
  'other-sublist',
  'over',
  'over-as-seen',
  'not-verifiable',
  'not-told',
  'retired-list',
  'private-list',
  'unnamed-list',
  'no-address',
  'receiver-refused',
  'receiver-refused-untold',
  'receiver-refused-listed',
  'lookup-failed',
  'lookup-failed-untold',
  'lookup-failed-listed',
  'own-record',
  'no-reason',
  'not-blocklist',
  'message',
  'no-rejection',
] as const;
export type ConclusionCode = (typeof CONCLUSION_CODES)[number];

export interface Conclusion {
  readonly code: ConclusionCode;
  readonly exitCode: number;
  readonly side: RejectionSide;
  readonly subject: Rejection['subject'];
  /** Somebody was turned away; the reader's own server may only have noted a listing. */
  readonly isRefusal: boolean;
  /** The address or name that was refused; null where none is stated. */
  readonly target: string | null;
  /** The list that is named, or that stands for it; null where none is. */
  readonly zone: string | null;
  readonly operator: string | null;
  /** The mail waits in the sender's queue. */
  readonly isWaiting: boolean;
  /** What that list says now; null where it was not asked. */
  readonly finding: Finding | null;
  /** The list itself, and why it was not asked. */
  readonly skipped: Skipped | null;
  /** Lists of a combined zone that have it no more. */
  readonly over: readonly string[];
  /** The earlier listing that a "not listed" without proof rests on. */
  readonly seen: Sighting | null;
  /** It gives no reason of the list's own: the receiver's resolver may be refused there. */
  readonly mayBeReceiver: boolean;
  readonly judge: Judge | null;
  /** The receiver's name; null where it is not known. */
  readonly host: string | null;
  /** Where a person reads more, in the receiver's words; unsanitised. */
  readonly url: string | null;
  /** Of an operator who is named, and not which list of his: those that were asked, and that are proved not to have it. */
  readonly proved: readonly Finding[];
  /** Other lists that have it. */
  readonly elsewhere: readonly Finding[];
  /** Other lists that could not be told. */
  readonly untold: readonly Finding[];
}

/** What is known beside the rejection. */
export interface ConclusionFacts {
  /** Each target's report; of one that is not there nothing could be asked. */
  readonly targets: readonly TargetReport[];
  /** The names under which the list that a rejection names was asked. */
  readonly namesOf: (zone: string) => readonly string[];
  readonly judgeOf: (rejection: Rejection) => Judge | null;
  readonly failOn: FailOn;
  readonly now: Date;
}

/** What follows from one rejection. */
export function conclude(rejection: Rejection, known: ConclusionFacts): Conclusion {
  const target = refusedTarget(rejection);
  const report = known.targets.find((one) => one.target.text === target);
  const names = rejection.zone === null ? [] : known.namesOf(rejection.zone);
  const isIts = ({ zone }: { readonly zone: Zone }): boolean => names.some((name) => isAbout(zone, name));
  const isMeant = (one: Finding): boolean =>
    rejection.zone === null
      ? rejection.reason === 'blocklist' && isOf(one, rejection) && isHeld(one)
      : isIts(one);
  const finding = worst(report?.findings.filter(isMeant) ?? []);
  const end = endOf(rejection, { target, report, finding, now: known.now });
  const counting = (report?.findings ?? []).filter((one) => countsFor(one, known.failOn));
  const isNamedCounted = finding !== null && isHeld(finding) && known.failOn !== 'never';
  const isListed = counting.length > 0 || isNamedCounted;
  const others = (report?.findings ?? []).filter((one) => one !== finding && one.zone.kind === 'block');
  return {
    ...end,
    exitCode: isListed ? EXIT.listed : END_EXIT[end.code],
    side: rejection.side,
    subject: rejection.subject,
    isRefusal: rejection.isRefusal,
    target,
    zone: finding?.zone.zone ?? rejection.zone,
    operator: rejection.operator,
    isWaiting: rejection.temporary,
    finding,
    skipped: report?.skipped.find(isIts) ?? null,
    mayBeReceiver: finding?.zone.errorCodes !== undefined && isWithoutReason(rejection.text),
    judge: known.judgeOf(rejection),
    host: rejection.receiver?.host ?? null,
    url: rejection.url,
    proved: others.filter((one) => isProvedFree(one) && isOf(one, rejection)),
    elsewhere: others.filter((one) => isAdverse(one.outcome)),
    untold: others.filter(({ outcome }) => outcome.kind === 'unknown'),
  };
}

/** What follows from a text without any rejection: of an ordinary message the check of where it was sent from decides. */
export function concludeMessage(
  sender: string | null,
  checked: { readonly exitCode: number } | null,
): Conclusion {
  return {
    ...NOTHING_OVER,
    code: sender === null ? 'no-rejection' : 'message',
    exitCode: sender === null ? EXIT.unknown : (checked?.exitCode ?? EXIT.unknown),
    side: 'sending',
    subject: null,
    isRefusal: false,
    target: sender,
    zone: null,
    operator: null,
    isWaiting: false,
    finding: null,
    skipped: null,
    mayBeReceiver: false,
    judge: null,
    host: null,
    url: null,
    proved: [],
    elsewhere: [],
    untold: [],
  };
}

/** The end where no list that counts has the target; a listing of the named one that does not count is none. */
const END_EXIT: Readonly<Record<ConclusionCode, number>> = {
  'still-listed': EXIT.clean,
  'other-sublist': EXIT.clean,
  over: EXIT.clean,
  'over-as-seen': EXIT.clean,
  'not-verifiable': EXIT.unknown,
  'not-told': EXIT.unknown,
  'retired-list': EXIT.unknown,
  'private-list': EXIT.unknown,
  'unnamed-list': EXIT.unknown,
  'no-address': EXIT.unknown,
  'receiver-refused': EXIT.clean,
  'receiver-refused-untold': EXIT.unknown,
  'receiver-refused-listed': EXIT.clean,
  'lookup-failed': EXIT.clean,
  'lookup-failed-untold': EXIT.unknown,
  'lookup-failed-listed': EXIT.clean,
  'own-record': EXIT.unknown,
  'no-reason': EXIT.unknown,
  'not-blocklist': EXIT.clean,
  message: EXIT.unknown,
  'no-rejection': EXIT.unknown,
};

interface End {
  readonly code: ConclusionCode;
  readonly over: readonly string[];
  readonly seen: Sighting | null;
}

const NOTHING_OVER = { over: [], seen: null } as const;

interface Answers {
  readonly target: string | null;
  readonly report: TargetReport | undefined;
  readonly finding: Finding | null;
  readonly now: Date;
}

function endOf(rejection: Rejection, answers: Answers): End {
  const { reason, zone, isPrivateZone, receiverMisconfigured } = rejection;
  const end = (code: ConclusionCode): End => ({ code, ...NOTHING_OVER });
  if (receiverMisconfigured) return end(REFUSED[stateNow(answers)]);
  switch (reason) {
    case 'blocklist':
    case 'policy-list':
    case 'reputation':
      if (isPrivateZone) return end('private-list');
      if (zone === null && reason !== 'blocklist') return end('own-record');
      if (answers.target === null && rejection.subject !== 'address') return end('no-address');
      if (zone === null && answers.target !== null && answers.finding === null) return end('unnamed-list');
      return ofList(rejection, answers);
    case 'lookup-failed':
      return end(LOOKUP_FAILED[stateNow(answers)]);
    case 'other':
      return end('no-reason');
    case 'greylisting':
    case 'rate-limit':
    case 'mailbox-full':
    case 'unknown-user':
    case 'content':
    case 'authentication':
    case 'reverse-dns':
    case 'relaying':
    case 'sender-address':
    case 'message-size':
      return end('not-blocklist');
  }
}

/** The receiver takes a refusal of its own resolver for a listing: what the list itself says is another matter. */
const REFUSED = {
  free: 'receiver-refused',
  untold: 'receiver-refused-untold',
  listed: 'receiver-refused-listed',
} as const;

/** The receiver learned nothing from the list, so nothing is over: what the list says now is all there is. */
const LOOKUP_FAILED = {
  free: 'lookup-failed',
  untold: 'lookup-failed-untold',
  listed: 'lookup-failed-listed',
} as const;

/** What the list that is named says now; where none is, all that were asked. */
function stateNow({ target, report, finding }: Answers): keyof typeof REFUSED {
  if (target === null) return 'free';
  if (finding !== null) {
    if (isHeld(finding)) return 'listed';
    return isProvedFree(finding) ? 'free' : 'untold';
  }
  if (report?.outcome === 'listed') return 'listed';
  return report?.outcome === 'clean' ? 'free' : 'untold';
}

function ofList(rejection: Rejection, { finding, now }: Answers): End {
  const end = (code: ConclusionCode): End => ({ code, ...NOTHING_OVER });
  if (finding === null) return end('not-told');
  const { outcome } = finding;
  if (outcome.kind === 'unknown') return end(isDead(finding, outcome) ? 'retired-list' : 'not-told');
  if (outcome.kind === 'listed' && isHeld(finding)) {
    const meant = sublistsMeant(rejection, finding.zone);
    const others = otherSublists(outcome.returnCodes, meant);
    return others.length === 0 ? end('still-listed') : { ...end('other-sublist'), over: [...meant] };
  }
  if (isProvedFree(finding)) return end('over');
  const seen = reasonEnough(finding, now);
  return seen === null ? end('not-verifiable') : { ...end('over-as-seen'), seen };
}

/** Whether a list is one of the operator's that a rejection names: receivers use short forms of their names. */
function isOf({ zone }: Finding, { operator }: Rejection): boolean {
  return operator !== null && (zone.operator ?? '').toLowerCase().includes(operator.toLowerCase());
}

/** What such a list says of an address, whatever that is, says nothing about it. */
function isDead({ zone }: Finding, { cause }: Unknown): boolean {
  return cause === 'retired' || (cause === 'lists-everything' && zone.subscription === undefined);
}

function isProvedFree(finding: Finding): boolean {
  return finding.outcome.kind !== 'unknown' && !isHeld(finding) && finding.verification === 'verified';
}

/** Of a list without test entries a listing that the same server gave not long ago shows that it can be believed. */
function reasonEnough({ verification, memory, evidence }: Finding, now: Date): Sighting | null {
  const seen = memory?.listing ?? null;
  if (seen === null || !isUnprovable(verification)) return null;
  return isReasonEnough(seen, evidence.server, now) ? seen : null;
}

/** Of several that stand for the list: one that has it, else one that cannot be told, else one without proof. */
function worst(findings: readonly Finding[]): Finding | null {
  const rank = (finding: Finding): number => {
    if (isHeld(finding)) return 0;
    if (finding.outcome.kind === 'unknown') return 1;
    return finding.verification === 'verified' ? 3 : 2;
  };
  return findings.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** What a rejection is about, where it is anything that a list could be asked about. */
export function refusedTarget(rejection: Rejection): string | null {
  const { reason, subject, ip, domain } = rejection;
  if (!isListMatter(rejection) && reason !== 'other') return null;
  return ip ?? (subject === 'ip' ? null : domain);
}

/** postscreen and others leave out what the list said of its entry: then a refusal of the receiver looks like a listing. */
export function isWithoutReason(text: string): boolean {
  return /\b(?:blocked|listed) (?:using|by|at|in|on) \S{1,253}$/i.test(text.trim());
}
