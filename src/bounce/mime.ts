// A file of its own in the build, read only when a message is: it shares no class and no state with the rest.
import PostalMime from 'postal-mime';
import { htmlToText } from './html.ts';

/** What a message is made of, as far as a bounce is looked for in it. */
export interface MessageParts {
  readonly headers: readonly MessageHeader[];
  /** Decoded (RFC 2047), which the headers are not. */
  readonly subject: string;
  /** Readable parts, the plain ones first. */
  readonly texts: readonly string[];
  /** message/delivery-status parts (RFC 3464). */
  readonly reports: readonly string[];
  /** Attached messages. */
  readonly messages: readonly Uint8Array[];
  /** There are no more attachments than are looked at. */
  readonly isWhole: boolean;
}

export interface MessageHeader {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

const PARTS = 100;
const ATTACHED = 30;
const PART_BYTES = 1 << 20;

/** Takes a message apart; null when it is nested or headed beyond all reason. */
export async function readMime(bytes: Uint8Array): Promise<MessageParts | null> {
  try {
    const mail = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: 64,
      maxHeadersSize: 1 << 20,
    });
    const reports: string[] = [];
    const texts: string[] = [];
    const messages: Uint8Array[] = [];
    if (mail.text) texts.push(mail.text);
    let isWhole = mail.attachments.length <= PARTS;
    for (const { mimeType, content } of mail.attachments.slice(0, PARTS)) {
      const data = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      if (/^message\/(?:global-)?delivery-status$/.test(mimeType)) reports.push(decode(data));
      else if (/^message\/(?:rfc822|global)$/.test(mimeType)) {
        if (messages.length < ATTACHED) messages.push(data);
        else isWhole = false;
      } else if (mimeType === 'text/html') texts.push(htmlToText(decode(data)));
      else if (/^text\/(?!rfc822-headers|calendar|csv|css)/.test(mimeType)) texts.push(decode(data));
    }
    if (mail.html) texts.push(htmlToText(mail.html));
    return {
      headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
      subject: mail.subject ?? '',
      texts,
      reports,
      messages,
      isWhole,
    };
  } catch {
    return null;
  }
}

function decode(data: Uint8Array): string {
  return new TextDecoder().decode(data.subarray(0, PART_BYTES)).replace(/\r\n?/g, '\n');
}
