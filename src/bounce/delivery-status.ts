import type { Passage } from './read-rejection.ts';
import { readRemoteMta } from './receiver.ts';

/** How many recipients of one report are read. */
export const GROUPS = 200;

const FIELD = /^([a-z][a-z-]{2,40}):(.{0,8000})/i;

/**
 * The per-recipient groups of a delivery report (RFC 3464 section 2.3). Its first group, per message, names the
 * sender's own server (Reporting-MTA) and is none of the receiver's words.
 */
export function readDeliveryStatus(text: string): readonly Passage[] {
  const passages: Passage[] = [];
  let fields = new Map<string, string>();
  let last: string | null = null;
  const close = (): void => {
    const passage = toPassage(fields);
    if (passage) passages.push(passage);
    fields = new Map();
    last = null;
  };
  for (const line of text.split('\n')) {
    if (passages.length >= GROUPS) return passages;
    if (line.trim() === '') {
      close();
      continue;
    }
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !/^\s/.test(line)) {
      last = name.toLowerCase();
      // Some reports leave out the blank line between recipients.
      if (last === 'final-recipient' && fields.has(last)) {
        close();
        last = 'final-recipient';
      }
      if (!fields.has(last)) fields.set(last, value.trim());
    } else if (last !== null) {
      const sofar = fields.get(last) ?? '';
      if (sofar.length < 8000) fields.set(last, `${sofar}\n${line.trim()}`);
    }
  }
  close();
  return passages;
}

function toPassage(fields: ReadonlyMap<string, string>): Passage | null {
  const action = fields.get('action')?.trim();
  if (/^(?:delivered|relayed|expanded)/i.test(action ?? '')) return null;
  const diagnostic = fields.get('diagnostic-code');
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
  if (diagnostic === undefined && (status === undefined || action === undefined)) return null;
  // "5.0.0" is what a server writes that read no code in the reply.
  const enhanced = status?.endsWith('.0.0') ? undefined : status;
  const receiver = readRemoteMta(fields.get('remote-mta') ?? '');
  return {
    text: (diagnostic ?? enhanced ?? `Action: ${action}`).replace(/^\s*[\w-]{1,40}\s*;\s*/, ''),
    receiver,
    status: enhanced,
    action,
  };
}
