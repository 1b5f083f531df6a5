/** A mail in the queue of the reader's own server, as a line of its log names it. */
export interface QueuedMail {
  readonly id: string;
  /** The server tries no more, and sends it back. */
  readonly isGivenUp: boolean;
}

/** Postfix's numbers, short and long, sendmail's, and Exim's. */
const QUEUED =
  /\bpostfix[\w/.-]{0,60}\[\d{1,10}\]: ([0-9A-F]{6,15}|[0-9A-Za-z]{10,20})(?=: )|\b(?:sendmail|sm-mta|sm-msp-queue)\[\d{1,10}\]: (\w{10,20})(?=: )|(?<![\w-])([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})(?![\w-])/;
const GIVEN_UP =
  /\bstatus=(?:force-)?expired\b|\bretry timeout exceeded\b|\bCannot send message (?:for|within) \d{1,3} (?:day|hour)s?\b/i;

/** Which mail a log's line is about; null where it names none. */
export function queuedMail(line: string): QueuedMail | null {
  const id = QUEUED.exec(line)
    ?.slice(1)
    .find((group) => group !== undefined);
  return id === undefined ? null : { id, isGivenUp: GIVEN_UP.test(line) };
}

/** How many mails of one log are kept in mind. */
const MAILS = 20_000;

/** What mails wait for, and what of it is over since one of them was given up: the refusal and that stand on two lines. */
export function givenUpMails(): {
  readonly note: (mail: QueuedMail | null | undefined, refusal: string) => void;
  readonly isOver: (refusal: string) => boolean;
} {
  const waiting = new Map<string, Set<string>>();
  const over = new Set<string>();
  return {
    note: (mail, refusal) => {
      if (!mail) return;
      const its = waiting.get(mail.id) ?? new Set<string>();
      if (mail.isGivenUp) for (const one of its) over.add(one);
      else if (waiting.size < MAILS || waiting.has(mail.id)) waiting.set(mail.id, its.add(refusal));
    },
    isOver: (refusal) => over.has(refusal),
  };
}

/** What a report of somebody's server says when the mail comes back, whatever the last reply was. */
const RETURNED =
  /\b(?<!will be )return(?:ed|ing) (?:it |the (?:message|mail) )?to (?:the )?sender\b|\bretry timeout exceeded\b|\bqueue too long\b|\bnot going to try again\b|\b(?:message|delivery time|queue) (?:has |was )?expired\b|\bpermanent (?:fatal )?errors?\b|\bcould not be delivered to (?:one or more|some|any|the following)\b|(?:配信|配送|送信|再送)を(?:断念|中止|あきらめ|打ち切)/i;
const WAITING =
  /\bwarning\b|\bwill (?:be retried|be attempted|keep trying|continue to try|try again)|\bnot yet been delivered\b|\bdelayed\b|自動的に再送|再送を(?:続け|試み)/i;

/** Whether words around a reply say that the mail came back. */
export function saysReturned(text: string): boolean {
  const line = text.replace(/\s+/g, ' ');
  return RETURNED.test(line) && !WAITING.test(line);
}
