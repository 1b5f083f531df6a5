import type { BounceReport } from '../core/published.ts';
import type { BounceReading, Rejection } from '../core/rejection.ts';

/** What was read, as docs/json.md has it, without what was then asked. */
export function readingJson({ rejections, isWhole, sender }: BounceReading): BounceReport {
  const found = rejections.map(rejectionJson);
  return { rejection: found[0] ?? null, rejections: found, isWhole, sender };
}

function rejectionJson(rejection: Rejection): Rejection {
  const { side, blocklist, reason, subject, ip, domain, zone, operator, reply, enhanced, temporary } =
    rejection;
  const { isPrivateZone, receiver, url, isRefusal, receiverMisconfigured, text, count } = rejection;
  return {
    side,
    blocklist,
    reason,
    subject,
    ip,
    domain,
    zone,
    isPrivateZone,
    operator,
    reply,
    enhanced,
    temporary,
    receiver,
    url,
    isRefusal,
    receiverMisconfigured,
    text,
    count,
  };
}
