/** Where the receiver's own words begin, and the codes in them (RFC 5321 section 4.2, RFC 3463). */
export interface SmtpReply {
  readonly code: string | null;
  readonly enhanced: string | null;
  /** The index at which the receiver's words begin; what is before it was written by the sender's server. */
  readonly start: number;
  /** The code stands behind the words, or by itself: "Your address is listed (550 5.7.1)", "SMTP code: 550". */
  readonly isAtEnd: boolean;
}

/** What the sender's servers write in front of a receiver's words. */
const WRAPPERS = [
  / said: /gi,
  /refused to talk to me: /gi,
  /remote host said: /gi,
  /remote (?:mail )?server (?:at \S{1,255}(?: \([^)]{0,60}\))? )?(?:returned|responded with|said|replied)[: ]+['"]?/gi,
  /smtp error from remote (?:mail(?:er)?|mail server|server)(?: after [^:]{1,40}(?::<[^>]{0,320}>)?(?: SIZE=\d{1,12}| BODY=\S{1,12}){0,3}| [^:]{1,40})?:(?: host \S{1,255} \[[^\]]{1,60}\]:)? /gi,
  /\(reason: /gi,
  /<<< /g,
  /diagnostic[- ]code: *(?:smtp|x-[\w-]{1,30}) *; */gi,
  /(?:gave this error|other server returned was|response (?:from the remote server )?was|remote server responded|error was|error message|reason|response|error): */gi,
  /\bsmtp; */gi,
  /(?:rcpt|mail|connect|helo|ehlo|data|end-of-message|client)(?: \S{1,30})? from \S{0,255}\[[^\]]{1,60}\](?::\d{1,5})?: /gi,
  /stat=(?:deferred|service unavailable|[a-z ]{1,30}):? /gi,
  /rejected (?:rcpt|mail|after data|connection)[^:]{0,330}: /gi,
  // telnet, before the greeting of the server that somebody asked by hand.
  /escape character is '[^']{1,6}'\. /gi,
];

/** A receiver's own name for a reason, with the code glued to it: "450DT:RBL". */
const LABELLED = '[A-Z]{2,8}:[A-Z]{2,8}(?![\\w:])';

const CODE = /(?<![\d.:/#=\w-])([245]\d\d)(?=$|[- ]|<)/g;
const FINAL_CODE = new RegExp(
  String.raw`(?<![\d.:/#=\w-])([45]\d\d)(?=-\d{1,3}\.\d|[- ]#?[45]\.\d{1,3}\.\d|[- ]\S|${LABELLED})`,
  'g',
);
/** "reject=550", "#550 5.2.3", Exchange's "#550 words ##", "Error (550):", "(554, b'...", "code": 550 */
const DRESSED =
  /(?:\breject=|(?<!\S)#(?=\d{3} (?:[45]\.|[^#]{1,600}##))|\b(?:error|code|status|reply|response|smtp[-_]?code)["']?[ :=]{0,3}["'([#]{0,2}|\((?=\d{3}, b?['"]))([45]\d\d)(?=[ ,)"'\]}:-]|$)/gi;
/** RFC 3463 has subjects of one digit: "4.16.50" is a number of the receiver's own. */
const ENHANCED =
  /(?:(?<![\d.(])#?|(?<=\()(?=\d\.\d{1,3}\.\d{1,3} )|(?<=[245]\d\d \())([245]\.\d\.\d{1,3})(?!\.?\d)(?!\.\w)/g;
const CODE_AT_END = /(?:[([（「。:：]|\b(?:error|code)|コード) ?([45]\d\d)[)\]）」.。]{0,2}$/i;

/** What Exchange makes of the reply that it quotes: "<mx.example #5.7.1 smtp;550 words>", "#550 5.7.1 SMTP; 550 words ##". */
const STATUS_OF_QUOTE = /#(?:[45]\d\d )?([45]\.\d\.\d{1,3}) smtp; ?$/i;

/** A code that a program sets apart from the words. */
const LABEL = /\b(?:smtp|response|reply|error|status)?[-_ ]?code["']?[:= ]{1,3}$/i;

export function readSmtpReply(text: string): SmtpReply {
  const wrapped = wrapperEnd(text);
  const words = text.slice(wrapped);
  const code = firstCode(words, wrapped > 0) ?? codeAtEnd(words) ?? dressedCode(words);
  const isAtEnd =
    wrapped === 0 &&
    code !== null &&
    code.index > 0 &&
    (!hasWords(words.slice(code.index + 3)) ||
      LABEL.test(words.slice(Math.max(0, code.index - 24), code.index)));
  const start = wrapped > 0 ? wrapped : isAtEnd ? 0 : (code?.index ?? 0);
  return {
    code: code?.code ?? null,
    enhanced:
      enhancedCode(words.slice(code?.index ?? 0), code?.code ?? null) ??
      statusOfQuote(text.slice(0, wrapped), code?.code ?? null),
    start,
    isAtEnd,
  };
}

function codeAtEnd(words: string): { code: string; index: number } | null {
  const match = CODE_AT_END.exec(words);
  const code = match?.[1];
  return match && code ? { code, index: match.index + match[0].lastIndexOf(code) } : null;
}

function dressedCode(words: string): { code: string; index: number } | null {
  const [match] = words.matchAll(DRESSED);
  const code = match?.[1];
  return match && code ? { code, index: match.index + match[0].length - code.length } : null;
}

/** Behind a code that ends a sentence there is nothing but codes and brackets. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** The last wrapper that is followed by a code at once, else the end of the last one that always quotes. */
function wrapperEnd(text: string): number {
  let quoted = 0;
  for (const wrapper of WRAPPERS) {
    for (const match of text.matchAll(wrapper)) {
      const end = match.index + match[0].length;
      const follows = /^['"(]{0,2}(?:[245]\d\d(?:[- <]|$)|#?[245]\.\d{1,3}\.\d)/.test(
        text.slice(end, end + 16),
      );
      const certain = wrapper === WRAPPERS[0] || wrapper === WRAPPERS[1] || wrapper === WRAPPERS[2];
      if ((follows || certain) && (quoted === 0 || (certain && end < quoted))) quoted = end;
    }
  }
  return quoted;
}

function firstCode(words: string, wrapped: boolean): { code: string; index: number } | null {
  const atStart = /^['"(<\s-]{0,4}(?:[45]\.\d{1,3}\.\d{1,3} (?=[45]\d\d ))?([245]\d\d)(?=$|[- <])/.exec(
    words,
  );
  const first = atStart?.[1];
  if (first && !first.startsWith('2')) return { code: first, index: atStart[0].length - 3 };
  // "220-mx.example 421 too many": a greeting before the refusal.
  for (const match of words.matchAll(FINAL_CODE)) {
    const code = match[1];
    if (!code) continue;
    const before = words.slice(Math.max(0, match.index - 24), match.index);
    const after = words.slice(match.index + 3, match.index + 10);
    const near =
      wrapped ||
      first !== undefined ||
      match.index === 0 ||
      /(?:[:;"'(>：「（`-]|error|code|status)\s*$/i.test(before);
    if (near || /^[- ]#?[45]\.\d/.test(after)) return { code, index: match.index };
  }
  if (first) return { code: first, index: 0 };
  const any = [...words.slice(0, 40).matchAll(CODE)][0];
  return any?.[1] && any.index < 4 ? { code: any[1], index: any.index } : null;
}

/** Where the reply itself has no enhanced code: as the status field of a report, and of the reply's own class. */
function statusOfQuote(wrapper: string, code: string | null): string | null {
  const status = STATUS_OF_QUOTE.exec(wrapper.slice(-24))?.[1] ?? null;
  return status !== null && code !== null && status.startsWith(code.slice(0, 1)) ? status : null;
}

function enhancedCode(words: string, code: string | null): string | null {
  for (const match of words.matchAll(ENHANCED)) {
    const enhanced = match[1] ?? '';
    const before = words.slice(Math.max(0, match.index - 12), match.index);
    if (/(?:policy|version|v|release) ?\(?$/i.test(before)) continue;
    if (code === null || enhanced.startsWith(code.slice(0, 1)) || code.startsWith('2')) return enhanced;
  }
  return null;
}
