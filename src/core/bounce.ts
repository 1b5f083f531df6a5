import { refusedTarget, type Conclusion } from './conclusion.ts';
import type { BounceReading, Rejection } from './rejection.ts';
import type { Report } from './report.ts';

/** Rejections that say the same of the same sender, by one receiver or several. */
export interface RejectionGroup {
  /** The telling one. */
  readonly rejection: Rejection;
  readonly receivers: readonly NonNullable<Rejection['receiver']>[];
  /** How many rejections. */
  readonly count: number;
}

/** What is to be asked about a bounce: what it says is listed, and where. */
export interface BounceQuestion {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
  /** The zones that it names. */
  readonly zones: readonly string[];
}

export interface BounceTold {
  readonly reading: BounceReading;
  readonly groups: readonly RejectionGroup[];
  /** One for each group, in their order; of a text without any rejection one for the whole. */
  readonly conclusions: readonly Conclusion[];
  readonly question: BounceQuestion;
  /** null where nothing was there to be asked about. */
  readonly report: Report | null;
  readonly exitCode: number;
}

/** One group for each matter, in the order of the reading: the telling one first. */
export function groupRejections(rejections: readonly Rejection[]): readonly RejectionGroup[] {
  const groups = new Map<
    string,
    { rejection: Rejection; receivers: Map<string, NonNullable<Rejection['receiver']>>; count: number }
  >();
  for (const rejection of rejections) {
    const { side, reason, subject, ip, domain, zone, operator, temporary, receiver } = rejection;
    const { receiverMisconfigured } = rejection;
    const matter = [side, reason, subject, ip, domain, zone, operator, temporary, receiverMisconfigured];
    // What is no blocklist matter differs by its words.
    const key = JSON.stringify(rejection.blocklist ? matter : [...matter, rejection.reply, rejection.text]);
    const group = groups.get(key) ?? { rejection, receivers: new Map(), count: 0 };
    group.count++;
    if (receiver) group.receivers.set(`${receiver.host} ${receiver.ip}`, receiver);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ rejection, receivers, count }) => ({
    rejection,
    receivers: [...receivers.values()],
    count,
  }));
}

/** Of an ordinary message the address that it was sent from; of a bounce what is said to be listed. */
export function questionOf({ rejections, sender }: BounceReading): BounceQuestion {
  const targets = (isName: boolean): readonly string[] =>
    rejections.flatMap((rejection) => {
      const target = refusedTarget(rejection);
      return target !== null && (target !== rejection.ip) === isName ? [target] : [];
    });
  const zones = rejections.flatMap(({ blocklist, receiverMisconfigured, isPrivateZone, zone }) =>
    zone !== null && (blocklist || receiverMisconfigured) && !isPrivateZone ? [zone] : [],
  );
  return {
    addresses: [...new Set([...targets(false), ...(sender ? [sender.ip] : [])])],
    domains: [...new Set(targets(true))],
    zones: [...new Set(zones)],
  };
}
