import type { FoundAddress } from './addresses.ts';
import { isPrivate } from './addresses.ts';
import { patterns } from './patterns.ts';
import type { FoundUrl } from './urls.ts';

const SUBJECT_BEFORE =
  /(?:client|client host|client ip|host|sending ip|sender|sender ip|source ip|source|your (?:mail ?)?(?:ip|server|host|mta)|ip|ip addr|ip address|mta|mail ?server|blocked ip|messages?|mails?|emails?|e-mails?|connections?|traffic|access|session|because|because host|from|of|for|comcast|cox)(?: (?:address|host|ip|from|server|at|is|with ip))*[\s:=<>[("'#-]{0,6}(?:[\w.-]{1,120}\.?[\s[(<"']{1,3}(?:\([^)]{0,80}\) ?\[)?)?$/i;
const SUBJECT_AFTER =
  /^(?:[\])>"'\s,:-]|_|:\d{1,5}\b){0,6}(?:(?:ip|address|host|has|have|been|was|were|is|are|found|currently|on|our|a|the|now|being) ?){0,4}_?(?:list|block|black|reject|refus|deni|not allowed|ban|not accepted|in an?\b|in the\b|one or more|weren't|will be|bad|poor|has a|websites|filtered|(?:identified|classified|flagged|marked|known|reported|suspected) (?:as|for)|steht auf|gesperrt|geblockt|bloqu|bloccat|заблок|наход)/i;
const NOT_SUBJECT_BEFORE =
  /(?:dns ip|dns|resolver|helo|ehlo|relay|recipient|receiver|policy|version|size|(?<!mail ?|your |sending |client )server|mx|(?<!your )smtp|listener|by|to|connected to|returned|returns?|result|code)[\s:=<>[("']{0,5}$/i;
/** The receiver, whatever is said of it: "to mx.example [ADDRESS]", "by ADDRESS", "recipient server ADDRESS". */
const RECEIVER_BEFORE =
  /(?:(?<!(?:due|owing|according|prior|linked|denied|belonging|attributed|related|assigned) )\bto|(?<!(?:sent|used|relayed|owned|submitted|delivered|originated|generated|handled) )\bby|\bto \S{1,120} (?:via|through|at)|\b(?:recipient|receiv(?:er|ing)|destination|target|our)(?:'s)? (?:mail ?|smtp |mx )?(?:server|host|gateway|mx|mta|relay|system|ip)|当(?:社|方)?の?(?:受信)?(?:メール)?サーバー?|受信(?:側|者側?|先)?の?(?:メール)?サーバー?|(?:弊|自)社の?(?:受信)?(?:メール)?サーバー?|(?:宛先|配送先)の?(?:メール)?サーバー?)(?: (?:ip|address|host|server|at))?[\s:=<>[("'（「]{1,4}(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.?[\s[(<"']{1,3})?$|(?:当|受信|弊社|自社|宛先|配送先)[^。、\s]{0,8}サーバー?(?:の?(?:IP|ＩＰ)(?:アドレス)?)?[\s:：[(（「]{0,3}$/i;
/** Words that make an address the sender's, so that "ADDRESS blocked your" is not said of who blocks. */
const SENDER_BEFORE =
  /\b(?:client|from|your|sender|sending|source|connecting|originating)(?: (?:mail|smtp|ip|host|server|address|mta|relay|gateway|client)){0,3}[\s:=<>[("'#]{0,4}(?:[\w.-]{1,120}\.?[\s[(<"']{1,3})?$/i;
/** The active voice: whoever "rejected your message" or "is blocking connections" is the receiver. */
const ACTS_AFTER =
  /^[\])>"'\s]{0,4}(?:host |server |gateway |now |currently )?(?:(?:has |have |had )?(?:just )?(?:(?:blocked|rejected|refused|denied|banned|blacklisted|blocklisted|deferred|dropped|bounced|declined) (?:the|this|that|these|your|our|an?|all|any|it|you|us|mails?|e-?mails?|messages?|connections?|delivery|to)\b|said\b|returned\b|responded\b|replied\b|reports?\b)|(?:is |was |are )?(?:blocking|rejecting|refusing|denying|bouncing|dropping)\b|(?:blocks|rejects|refuses|denies|bounces|drops|declines|says|uses|lists)\b|(?:does|did|will|do|would) not (?:accept|allow|want|receive|take)\b|(?:doesn't|didn't|won't) (?:accept|allow|want|receive|take)\b|[)）」]? ?(?:が|にて|において|では|側で)(?![^。]{0,60}(?:登録|掲載|検出)さ)[^。]{0,30}(?:拒否|ブロック)し)/i;
const JAPANESE_SUBJECT_BEFORE =
  /(?:接続元|送信元|発信元|送信(?:側)?(?:メール)?サーバー?|お客様|貴社|御社|貴方|あなた)[^。、0-9]{0,24}$/;
const JAPANESE_SUBJECT_AFTER =
  /^[\])）」>\s]{0,3}(?:から|は|が|を)[^。]{0,60}(?:登録|掲載|拒否|ブロック|規制|リスト)/;
const URL_ARGUMENT =
  /(?:[?&](?:ip|v|value|query|q|addr|address|ip_address|host|lookup|search|argument)=|\/ip\/|\?|\/|=)$/i;
const MISCONFIGURED = /returnc\/|open.?resolver|query.?refused/i;

/** Words that stand by an address: how far back and on they are read. */
const REACH = 160;

/**
 * The blocked sending address: of those in the receiver's words, the one that the words around it, or a lookup link, make
 * the sender's. An address that nothing speaks for is taken when it is the only one. Null rather than a wrong one.
 */
export function blockedAddress(
  text: string,
  {
    addresses,
    from,
    receiverIp,
    urls,
  }: {
    addresses: readonly FoundAddress[];
    from: number;
    receiverIp: string | null;
    urls: readonly FoundUrl[];
  },
): string | null {
  const scores = new Map<string, number>();
  for (const address of addresses) {
    if (address.start < from || address.ip === receiverIp) continue;
    const score = scoreOf(text, address, urls);
    if (score < 0 || (score === 0 && isPrivate(address.ip))) continue;
    scores.set(address.ip, Math.max(scores.get(address.ip) ?? 0, score));
  }
  const ranked = [...scores].toSorted(([, a], [, b]) => b - a);
  const [first, second] = ranked;
  if (!first) return null;
  // Two that nothing speaks for: nobody can tell. A private one is of somebody's own house.
  return (first[1] === 0 && second) || isPrivate(first[0]) ? null : first[0];
}

/** "rejected by mx.example (ADDRESS is listed in …)": no name's address, but what the words in the bracket are about. */
function isOpenBracket(before: string, after: string): boolean {
  return /[[(（「]\s?$/.test(before) && /^\s/.test(after) && SUBJECT_AFTER.test(after);
}

function scoreOf(text: string, { start, end, zone }: FoundAddress, urls: readonly FoundUrl[]): number {
  if (zone !== null) return 3;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const url = urls.find((candidate) => start >= candidate.start && start < candidate.end);
  if (url) {
    // A link's host is nobody's sending address, whether it is a list's or the listed one.
    if (MISCONFIGURED.test(url.url)) return -1;
    // "IP=http://198.51.100.7/": a mail program made a link of the address.
    if (url.host === text.slice(start, end))
      return /\bip(?: address)?[=: [(]{1,3}$/i.test(url.before) ? 3 : -1;
    return URL_ARGUMENT.test(text.slice(url.start, start)) ? 2 : 0;
  }
  if (RECEIVER_BEFORE.test(before) && !isOpenBracket(before, after)) return -1;
  if (
    (ACTS_AFTER.test(after) || patterns().actsAbroad.test(after)) &&
    !SENDER_BEFORE.test(before) &&
    !JAPANESE_SUBJECT_BEFORE.test(before)
  )
    return -1;
  if (SUBJECT_AFTER.test(after) || JAPANESE_SUBJECT_AFTER.test(after)) return 4;
  if (patterns().barredAbroad.test(after)) return 4;
  if (NOT_SUBJECT_BEFORE.test(before)) return -1;
  if (/open resolver[^.]{0,20}$/i.test(before)) return -1;
  if (SUBJECT_BEFORE.test(before) || JAPANESE_SUBJECT_BEFORE.test(before)) return 3;
  // "550-5.7.1 [198.51.100.7] Our system", "521-198.51.100.7 blocked"
  if (/(?:^|\s)[45]\d\d[- ](?:[45]\.\d{1,3}\.\d{1,3} )?[[<(]?$/.test(before)) return 2;
  return 0;
}
