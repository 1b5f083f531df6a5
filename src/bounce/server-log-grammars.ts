/**
 * A client was refused, or that was written once more; it would have been, and was only noted; a list has it; the server
 * could not ask the list.
 */
export type LineKind = 'refusal' | 'echo' | 'warning' | 'listing' | 'lookup-failure';

interface Grammar {
  readonly kind: LineKind;
  /**
   * Ends where the words begin, or, for one that looks ahead, where they are told whole. Groups: `client` (an address,
   * or a name with it in brackets), `zone`, `soft` (the refusal was for the time being).
   */
  readonly line: RegExp;
  /** Where the words end, when not with the line. */
  readonly until?: RegExp;
}

export const IP = String.raw`(?:::ffff:)?[0-9a-f:.]{3,45}`;
const IPV4 = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])`;
const NAME_AND_IP = String.raw`\S{0,255} ?\[(?:ipv6:)?${IP}\]`;
/** A name, brackets around what it called itself, an address in brackets: "H=mx.test (helo) [198.51.100.7]". */
const EXIM_HOST = String.raw`(?:[^\s[\]()]{1,255} )?(?:\([^\s()]{0,255}\) )?\[${IP}\]`;

/** The envelope that servers write behind their words. */
const ENVELOPE = /;? (?:from=<|<client=|proto=|mail from <)/;
const QUOTE = /(?<!\\)"/;

/** One for each server's way to write that it refused, in the order in which they are tried. */
export const GRAMMARS: readonly Grammar[] = [
  // Postfix: smtpd, postscreen, and cleanup for a milter.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\b(?:milter-)?reject: [A-Z][A-Za-z -]{2,24}(?: \S{1,30})? from (?<client>${NAME_AND_IP})(?::\d{1,5})?: `,
      'i',
    ),
    until: ENVELOPE,
  },
  {
    kind: 'warning',
    line: new RegExp(
      String.raw`\breject_warning: [A-Z][A-Za-z -]{2,24}(?: \S{1,30})? from (?<client>${NAME_AND_IP})(?::\d{1,5})?: `,
    ),
    until: ENVELOPE,
  },
  { kind: 'echo', line: new RegExp(String.raw`\[\d{1,10}\]: > (?<client>${NAME_AND_IP}): (?=[45]\d\d)`) },
  {
    kind: 'listing',
    line: new RegExp(String.raw`\b(?=addr (?<client>${IP}) listed by domain (?<zone>\S{3,253}) as )`),
  },
  { kind: 'listing', line: new RegExp(String.raw`(?=\bDNSBL rank \d{1,5} for (?<client>\[${IP}\]))`) },
  {
    kind: 'lookup-failure',
    line: /(?=\blookup error for DNS query (?:(?:\d{1,3}\.){4}|(?:[0-9a-f]\.){32})(?<zone>[^\s:]{3,253}): )/i,
  },
  {
    kind: 'lookup-failure',
    line: /(?=(?<![\w.])(?:(?:\d{1,3}\.){4}|(?:[0-9a-f]\.){32})(?<zone>[^\s:]{3,253}): RBL lookup error: )/i,
  },
  {
    kind: 'lookup-failure',
    line: /(?=\bDNS list lookup defer (?:\([^)]{1,60}\) )?for (?:(?:\d{1,3}\.){4}|(?:[0-9a-f]\.){32})(?<zone>[^\s:]{3,253}): )/i,
  },
  { kind: 'lookup-failure', line: /(?=\bdnsblog reply timeout \d{1,4}s for (?<zone>[\w.-]{3,253}))/ },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\breject: (?:header|body|mime-header) .{0,600}? from (?<client>${NAME_AND_IP}); .{0,600}?\bhelo=<[^>]{0,255}>: `,
    ),
  },
  // Postfix's policy servers.
  {
    kind: 'refusal',
    line: new RegExp(String.raw`\bdecided action=(?=[^<]{0,600}<client=(?<client>${IP})>)`, 'i'),
    until: ENVELOPE,
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bclient(?:_address)?=(?<client>(?:\S{0,255}\[)?${IP}\]?), .{0,600}?\baction=(?=REJECT|DEFER|[45]\d\d)`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(String.raw`\[(?<client>${IP})\] [A-Z]{4,5}, .{0,300}?, (?=REJECT|[45]\d\d )`),
  },
  // Exim: H is the client where no transport (T=) stands in front of it.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`(?<!\bT=\S{1,60} )\bH=(?<client>${EXIM_HOST})(?::\d{1,5})?(?:(?! SMTP error| T=).){0,600}? (?<soft>temporarily )?rejected (?:RCPT|MAIL|EHLO|HELO|VRFY|AUTH|DATA|BDAT|after|during|connection|by|from)\b[^:]{0,330}(?:: |$)`,
    ),
  },
  {
    kind: 'warning',
    line: new RegExp(
      String.raw`\bH=(?<client>${EXIM_HOST})(?::\d{1,5})?(?:(?! SMTP error| T=).){0,600}? Warning: `,
    ),
  },
  // Sendmail: relay is the client where a rule set judges it.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bruleset=\w{3,40}, (?:(?! relay=).){0,600}? relay=(?<client>(?:[^\s[\]]{1,255} ?)?(?:\[${IP}\])?)(?: \(may be forged\))?, reject=`,
    ),
  },
  { kind: 'refusal', line: /\bmilter[:=] ?.{0,400}?, reject=(?=[45]\d\d)/i },
  // OpenSMTPD; the address stands on the line of the connection.
  { kind: 'refusal', line: /\bFailed command on session \w{8,32}: "[^"]{0,400}" => (?=[45]\d\d)/ },
  {
    kind: 'refusal',
    line: /\bfailed-command (?:[\w-]{1,20}=\S{1,255} ){0,4}command="[^"]{0,400}" result="/,
    until: QUOTE,
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bsmtpd\[\d{1,10}\]: (?:filter-)?[\w-]{0,24}(?:dnsbl|rbl)[\w-]{0,24}: (?=[0-9a-f]{16} .{0,200}?(?<client>${IPV4}))`,
    ),
  },
  // Haraka: the plugin that asks lists, then the server's own words.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`(?:\[[\w.-]{1,60}\] ){1,3}\[dns[-_]?(?:bl|list)s?\] (?=.{0,300}?(?<client>${IPV4}).{0,300}?\bdeny)`,
      'i',
    ),
  },
  {
    kind: 'listing',
    line: new RegExp(
      String.raw`(?:\[[\w.-]{1,60}\] ){1,3}\[dns[-_]?(?:bl|list)s?\] (?=.{0,300}?(?<client>${IPV4}).{0,80}?\blisted\b)`,
      'i',
    ),
  },
  { kind: 'refusal', line: /\bretval=DENY(?<soft>SOFT)?\w{0,20} msg="/i, until: QUOTE },
  {
    kind: 'echo',
    line: new RegExp(String.raw`\bdisconnect ip=(?<client>${IP}) .{0,600}? lr="(?=[45]\d\d)`),
    until: QUOTE,
  },
  // OpenBSD's spamd, which holds those up that a list has.
  {
    kind: 'listing',
    line: new RegExp(
      String.raw`\bspamd\[\d{1,10}\]: (?=(?<client>${IP}): (?:dis)?connected\b.{0,80}\blists?: \S)`,
    ),
  },
  // postgrey, and those who failed to sign in with Postfix or Dovecot.
  {
    kind: 'refusal',
    line: new RegExp(String.raw`\bpostgrey\[\d{1,10}\]: (?=.{0,400}?\bclient_address=(?<client>${IP}))`),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bwarning: (?<client>${NAME_AND_IP}): (?=SASL \S{3,24} authentication failed)`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\b[a-z\d]{3,16}-login: (?=[^:]{0,60}\bauth(?:entication)? failed\b.{0,400}?\brip=(?<client>${IP}),)`,
    ),
  },
  // rspamd's verdict on a message, and amavis's.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`(?=\brspamd_task_write_log: .{0,600}?\bip: (?<client>${IP}), .{0,600}?\((?:soft )?reject\))`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bamavis\[\d{1,10}\]: \([\w-]{3,40}\) (?=Blocked .{0,200}?\[(?<client>${IP})\])`,
    ),
  },
  // ASSP and qpsmtpd.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\[Worker_\d{1,6}\] .{0,200}?(?<client>${IPV4}) <.{0,600}?\[SMTP Error\] (?=[45]\d\d)`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\blogterse: \` (?<client>${IP}) .{0,900}? (?=\S{2,40} 90\d .{0,400}\bdenied\b)`,
    ),
  },
  // MDaemon: "-->" is what it sent.
  { kind: 'refusal', line: /\[\d{1,10}:\d{1,6}\] --> (?=[45]\d\d)/ },
  // qmail's rblsmtpd, spamdyke and a patched smtpd.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\brblsmtpd: (?<client>${IP}) pid \d{1,10}:? (?:(?<zone>[\w.-]{3,253}): )?(?=[45]\d\d\b)`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bqmail-smtpd: (?=[45]\d\d \w{3,20}: ip (?<client>${IP}) rbl: (?<zone>[\w.-]{3,253}))`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bspamdyke\[\d{1,10}\]: (?=DENIED_\w{3,40} .{0,600}?\borigin_ip: (?<client>${IP}) .{0,400}?\breason: (?<zone>[\w-]{1,63}\.[\w.-]{1,253})?)`,
    ),
  },
  // Courier.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bcourieresmtpd: error,relay=(?<client>${IP}),(?:.{0,600}?[:,] ?)?(?:msg=")?(?=[45]\d\d )`,
    ),
    until: /"?,cmd: /,
  },
  // Kerio: a date of the web's kind, and a sentence with the address in it.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`^\[\d\d\/[A-Z][a-z]{2}\/\d{4} \d\d:\d\d:\d\d\] (?=.{0,200}?\bIP address (?<client>${IP})\b.{0,600}?\b(?:rejected|refused|denied|blocked|found in (?:\S{1,12} ){0,2}(?:black|block)list)\b)`,
    ),
    until: ENVELOPE,
  },
  // hMailServer, MailEnable, IceWarp and SmarterMail: columns of a session.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`"SMTPD" \d{1,10} \d{1,10} "[\d :.-]{10,30}" "(?<client>${IP})" "SENT: (?=[45]\d\d)`,
    ),
    until: QUOTE,
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`\bSMTP-IN \S{1,60} \d{1,10} (?<client>${IP}) (?:.{0,300}? )?(?=[45]\d\d[ -])`,
    ),
  },
  {
    kind: 'refusal',
    line: new RegExp(String.raw`(?<client>${IP})\]? \[[0-9A-F]{1,8}\] \d\d:\d\d:\d\d >>> (?=[45]\d\d)`),
  },
  { kind: 'refusal', line: new RegExp(String.raw`\[(?<client>${IP})\]\[\d{1,12}\] rsp: (?=[45]\d\d)`) },
  // Exchange: a receiving connector's protocol (">" is what it sent), and the log of its agents.
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`,\d{1,6},\[?${IP}\]?:\d{1,5},\[?(?<client>${IP}?)\]?:\d{1,5},>,"?(?=[45]\d\d)`,
    ),
    until: QUOTE,
  },
  {
    kind: 'refusal',
    line: new RegExp(
      String.raw`,\[?(?<client>${IP}?)\]?:\d{1,5},(?:[^,]{0,320},){2,8}Connection Filtering Agent,\w{3,40},\w{3,40},"?(?=[45]\d\d .{0,400}?,(?:BlockListProvider,(?<zone>[\w.-]{3,253}))?)`,
    ),
  },
  // Domino.
  {
    kind: 'refusal',
    line: /\bSMTP Server(?: \[[\w:-]{1,40}\])?: (?=.{0,300}?(?<client>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}))(?=.{0,500}?\b(?:rejected|refused|denied|blocked|blacklist|blocklist)\b)/i,
  },
];
