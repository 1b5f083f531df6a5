import type { Rejection } from '../../src/core/rejection.ts';

/** The rejection of the story, unless `parts` says otherwise. */
export function rejectionOf(parts: Partial<Rejection> = {}): Rejection {
  return {
    side: 'sending',
    reason: 'blocklist',
    blocklist: true,
    subject: 'ip',
    ip: '198.51.100.7',
    domain: null,
    zone: 'gmo-rbl.test',
    list: null,
    isPrivateZone: false,
    operator: 'GMO group',
    reply: '554',
    enhanced: '5.7.1',
    temporary: false,
    receiver: { host: 'mx.receiver.test', ip: '192.0.2.1' },
    url: null,
    isRefusal: true,
    receiverMisconfigured: false,
    text: '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using gmo-rbl.test; Poor Reputation Sender',
    count: 1,
    ...parts,
  };
}
