import { EXIT, worstExitCode } from './exit-code.ts';
import type { BounceReading, Rejection } from './rejection.ts';
import type { Report } from './report.ts';

/** Rejections that say the same of the same sender, by one receiver or several. */
export interface RejectionGroup {
  /** The telling one. */
  readonly rejection: Rejection;
  readonly receivers: readonly NonNullable<Rejection['receiver']>[];
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
  readonly question: BounceQuestion;
  /** null where nothing was there to be asked about. */
  readonly report: Report | null;
  readonly exitCode: number;
}

/** One group for each matter, in the order of the reading: the telling one first. */
export function groupRejections(rejections: readonly Rejection[]): readonly RejectionGroup[] {
  const groups = new Map<
    string,
    { rejection: Rejection; receivers: Map<string, NonNullable<Rejection['receiver']>> }
  >();
  for (const rejection of rejections) {
    const { reason, subject, ip, domain, zone, operator, temporary, receiverMisconfigured, receiver } =
      rejection;
    const matter = [reason, subject, ip, domain, zone, operator, temporary, receiverMisconfigured];
    // What is no blocklist matter differs by its words.
    const key = JSON.stringify(rejection.blocklist ? matter : [...matter, rejection.reply, rejection.text]);
    const group = groups.get(key) ?? { rejection, receivers: new Map() };
    if (receiver) group.receivers.set(`${receiver.host} ${receiver.ip}`, receiver);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ rejection, receivers }) => ({
    rejection,
    receivers: [...receivers.values()],
  }));
}

/** Of an ordinary message the address that it was sent from; of a bounce what is said to be listed. */
export function questionOf({ rejections, sender }: BounceReading): BounceQuestion {
  const telling = rejections.filter(
    ({ blocklist, receiverMisconfigured }) => blocklist || receiverMisconfigured,
  );
  const addresses = telling.flatMap(({ ip }) => ip ?? []);
  const domains = telling.flatMap(({ subject, domain }) => (subject === 'ip' ? [] : (domain ?? [])));
  const zones = telling.flatMap(({ zone }) => zone ?? []);
  return {
    addresses: [...new Set(sender ? [...addresses, sender.ip] : addresses)],
    domains: [...new Set(domains)],
    zones: [...new Set(zones)],
  };
}

/** 0 also where the message is no blocklist rejection; a listing whose address is not stated cannot be told. */
export function bounceExitCode({ rejections }: BounceReading, report: Report | null): number {
  const isOpen = rejections.some(
    ({ blocklist, receiverMisconfigured, ip, domain }) =>
      blocklist && !receiverMisconfigured && ip === null && domain === null,
  );
  return worstExitCode([report?.exitCode ?? EXIT.clean, ...(isOpen ? [EXIT.unknown] : [])], {
    usageError: false,
  });
}
