import { refusedTarget, type Conclusion } from './conclusion.ts';
import type { Judge } from './judge.ts';
import { isListMatter, listOf, type BounceReading, type Rejection } from './rejection.ts';
import type { Report } from './report.ts';

/** Rejections that say the same of the same sender, by one receiver or several. */
export interface RejectionGroup {
  /** The telling one. */
  readonly rejection: Rejection;
  readonly receivers: readonly NonNullable<Rejection['receiver']>[];
  /** How many refusals it stands for: more than its receivers in a log. */
  readonly count: number;
}

/** What is to be asked about a bounce: what it says is listed, and where. */
export interface BounceQuestion {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
  /** The zones that it names. */
  readonly zones: readonly string[];
  /** How many more addresses and names are named, and not asked about. */
  readonly leftOut: number;
}

/** How many addresses and names are asked about: each is a query to some fifty lists. */
const MOST_ASKED = 500;

export interface BounceResult {
  readonly reading: BounceReading;
  readonly groups: readonly RejectionGroup[];
  /** One for each group, in their order; of a text without any rejection one for the whole. */
  readonly conclusions: readonly Conclusion[];
  readonly question: BounceQuestion;
  /** null where nothing was there to be asked about. */
  readonly report: Report | null;
  readonly exitCode: number;
}

/**
 * One group for each matter, in the order of the reading: the telling one first. What the reader's own server refused is
 * grouped by client and list, whatever it said to each. One operator may judge in several ways, each with a place of its
 * own where a review is asked for: these are several matters.
 */
export function groupRejections(
  rejections: readonly Rejection[],
  judgeOf: (rejection: Rejection) => Judge | null,
): readonly RejectionGroup[] {
  const groups = new Map<string, RejectionGroup>();
  for (const rejection of rejections) {
    const key = JSON.stringify(matterOf(rejection, judgeOf(rejection)));
    const {
      rejection: telling,
      receivers,
      count,
    } = groups.get(key) ?? { rejection, receivers: [], count: 0 };
    groups.set(key, {
      rejection: telling,
      receivers: withReceiver(receivers, rejection.receiver),
      count: count + rejection.count,
    });
  }
  return [...groups.values()];
}

function withReceiver(
  receivers: RejectionGroup['receivers'],
  receiver: Rejection['receiver'],
): RejectionGroup['receivers'] {
  if (!receiver) return receivers;
  const isNew = !receivers.some(({ host, ip }) => host === receiver.host && ip === receiver.ip);
  return isNew ? [...receivers, receiver] : receivers;
}

function matterOf(rejection: Rejection, judge: Judge | null): readonly unknown[] {
  const { side, reason, subject, ip, domain, operator, temporary, receiverMisconfigured } = rejection;
  const { blocklist, reply, text, isRefusal } = rejection;
  const client = [side, subject, ip, domain, listOf(rejection), operator, receiverMisconfigured];
  if (side === 'receiving' && isListMatter(rejection)) return [...client, blocklist, isRefusal];
  const matter = [...client, reason, temporary, judge];
  // What is no blocklist matter differs by its words.
  return blocklist ? matter : [...matter, reply, text];
}

/** Of an ordinary message the address that it was sent from; of a bounce what is said to be listed. */
export function questionOf({ rejections, sender }: BounceReading): BounceQuestion {
  const named = new Map<string, { readonly isAddress: boolean }>();
  for (const rejection of rejections) {
    const target = refusedTarget(rejection);
    if (target !== null) named.set(target, { isAddress: target === rejection.ip });
  }
  if (sender) named.set(sender.ip, { isAddress: true });
  const asked = [...named].slice(0, MOST_ASKED);
  const zones = rejections.flatMap((rejection) =>
    isListMatter(rejection) && !rejection.isPrivateZone ? (listOf(rejection) ?? []) : [],
  );
  return {
    addresses: asked.flatMap(([target, { isAddress }]) => (isAddress ? [target] : [])),
    domains: asked.flatMap(([target, { isAddress }]) => (isAddress ? [] : [target])),
    zones: [...new Set(zones)],
    leftOut: named.size - asked.length,
  };
}
