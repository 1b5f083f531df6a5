import { onDemand } from '../core/on-demand.ts';
import type { HelpTopic } from '../core/choices.ts';

/** A term, what it means, and what to do about it. */
export type TopicRow = readonly [term: string, what: string, cure?: string];

export interface Topic {
  readonly title: string;
  readonly text: readonly string[];
  readonly rows: readonly TopicRow[];
  readonly after: readonly string[];
}

export type Topics = Readonly<Record<HelpTopic, Topic>>;

export const exitLinesEn: readonly (readonly [string, string])[] = [
  ['0', 'all that was typed is clean'],
  ['1', 'at least one target is listed'],
  ['2', 'a wrong option, file or target; or output cut short by a full disk'],
  ['3', 'nothing is listed, but for something typed no verdict was possible'],
  ['70', 'a bug in rblcheck'],
  ['129', 'ended by SIGHUP'],
  ['130, 143', 'ended by SIGINT, SIGTERM'],
];

export const topicsEn = onDemand((): Topics => ({
  'exit-codes': {
    title: 'Exit codes',
    text: [],
    rows: exitLinesEn,
    after: [
      'A listing wins over everything else, and 2 wins over 0 and 3. A target is clean only when every major blocklist answered, and no more than a quarter of all (--max-unknown) failed to. --fail-on major lets only listings in major lists make it 1, --fail-on never none.',
      'bounce: 0 also where the message is no blocklist rejection. delist: 0 where there is nothing to do. doctor and zones check: 0 all is well, 1 something is wrong. --changes: 1 where there is something to report, else 0; 3 each time nothing at all could be determined. watch: that of the last look; with --until, once it is reached, 0 for clean and 1 for listed.',
      'In a script: rblcheck ADDRESS -q; case $? in 0) echo clean;; 1) echo listed;; *) echo unknown;; esac',
    ],
  },
  causes: {
    title: 'Why a list is unknown, and what to do about it',
    text: ['Unknown is never clean. The word before each line is the "cause" in JSON.'],
    rows: [
      [
        'timeout',
        'no answer within the deadline',
        'wait longer with --timeout, or try another resolver with -r',
      ],
      [
        'servfail',
        'the resolver got no usable answer from the list',
        'another resolver; if it persists, the fault is with the list',
      ],
      ['refused, network, bad-response', 'the resolver will not or cannot answer', 'another resolver'],
      [
        'error-code',
        'the operator says "I will not answer you", and why',
        'as the row says: your own resolver, fewer queries, a key',
      ],
      [
        'not-a-return-code',
        'the answer is not a return code: a parked domain, or a resolver that rewrites answers',
        'your own resolver',
      ],
      [
        'lists-everything',
        'even its unlisted test entry is listed: shut down or hijacked',
        'leave it out with -x',
      ],
      [
        'test-entry-missing',
        'its own listed test entry is not on it: the list is empty, or your resolver is silently refused',
        'your own resolver',
      ],
      [
        'retired',
        'the catalogue knows that the list was shut down; it is not asked',
        'leave it out; rblcheck zones show ZONE says how it ended',
      ],
    ],
    after: ['rblcheck doctor says whether your resolver is the reason.'],
  },
  zones: {
    title: 'Zones, sets and zone files',
    text: [
      'The catalogue says of each list what it lists, what its codes mean and how to get off it: rblcheck zones list, rblcheck zones show ZONE. A name that is not in it is asked as a plain blocklist.',
    ],
    rows: [
      ['--set default', 'what receivers use; the choice where none is made'],
      ['--set all', 'every list'],
      ['--set domain', 'lists of names'],
      ['--set allow', 'allow lists: shown, never counted'],
      ['--set informational', 'shown, never counted'],
      [
        '--set japan',
        'lists of Japan; with default where none is named, in a Japanese locale or about names below .jp',
      ],
      [
        'tier',
        'major: many receivers reject on it; common; minor. An unanswered major one makes the verdict unknown',
      ],
      ['kind', 'block, allow or informational; only block counts'],
      [
        'codes',
        'return codes: "127.0.0.2", "127.0.1.*", "127.0.2.2-24" or "bit:4", each with its meaning and severity',
      ],
      ['servers', 'ask these instead of the resolver: a list of your own'],
      [
        'testEntries',
        'what the list must list and must not (RFC 5782); null where none are known. evidence: documented, or assumed, where a missing one proves nothing. answers: the codes of the listed one',
      ],
      ['otherCodes', 'what a code that stands nowhere else means: listed, or error'],
      ['retired', 'zones that were shut down; they are not asked'],
    ],
    after: [
      'A zone file of your own (--zones-file) is JSON: { "zones": [ { "zone": "bl.example.org" } ] }. Only the name is required. rblcheck zones import makes one from a list of check_rbl or postscreen, or from any list of names. A few zones are better added in the configuration: rblcheck help config.',
    ],
  },
  config: {
    title: 'The configuration file',
    text: [
      'JSON, with comments allowed: the file of -c, else of $RBLCHECK_CONFIG, else rblcheck/config.json in $XDG_CONFIG_HOME (~/.config). An option wins over the environment, that over the configuration, that over the default.',
    ],
    rows: [
      ['zones', 'zones to add, or fields of known ones to change, by their "zone"'],
      ['exclude', 'zones to leave out'],
      ['sets', 'sets of zones, as --set'],
      ['zonesFile', 'a zone file instead of the bundled one'],
      [
        'registered',
        'zones where your resolver is registered: if they do not answer they are unknown, and not left out',
      ],
      ['keys', 'keys of zones that need one, by the name of the key; "env:NAME" reads the environment'],
      ['resolver', 'one address or several, as -r'],
      ['direct, rate, timeout', 'as the options of that name'],
      [
        'whoami',
        'names that answer with the address of whoever asks, for doctor: [{ "name": "…", "type": "A" or "TXT" }]; false: none',
      ],
      ['owner', 'whose an address is: true: in check too; false: not in bounce and delist either'],
      [
        'hosts',
        'hosting companies in addition to the known ones: [{ "name": "…", "suffixes": [".hosting.example"], "spf": ["_spf.hosting.example"], "kind": "shared", "vps", "cloud", "access", "mail" or "esp", "inquiry": "https://…" }]',
      ],
      ['concurrency, verify, txt', 'as the options of that name'],
      ['allowOverLimit', 'as --allow-over-limit'],
      ['mx, spf, maxAddresses', 'as the options of that name'],
      ['format, only', 'as the options of that name'],
      ['quiet, verbose', 'as the options of that name'],
      ['lang, color', 'as the options of that name'],
      ['failOn, maxUnknown', 'as --fail-on and --max-unknown'],
      ['deadline', 'as --deadline'],
      ['warning, critical', 'as the options of that name; with --format nagios only'],
      ['state, changes', 'as the options of that name; for check and watch'],
      ['allRows', 'as --all-rows'],
      ['output', 'as --output; for check'],
      ['interval, exec, webhook', 'as the options of watch; "webhook" may be "env:NAME"'],
    ],
    after: [
      'Each yes/no is undone by --no-NAME (--no-mx, --no-quiet); what is switched off, by its own name: --verify.',
      'For example: { "sets": ["default", "japan"], "keys": { "spamhaus-dqs": "env:DQS_KEY" }, "resolver": "127.0.0.1" }',
    ],
  },
  environment: {
    title: 'The environment',
    text: [],
    rows: [
      ['RBLCHECK_CONFIG', 'a configuration file'],
      [
        'RBLCHECK_KEY_NAME',
        'the key of that name, in capitals, other characters as "_": RBLCHECK_KEY_SPAMHAUS_DQS',
      ],
      ['XDG_CONFIG_HOME', 'where rblcheck/config.json is looked for; ~/.config if unset'],
      [
        'LC_ALL, LC_MESSAGES, LANG',
        'the language: Japanese where it begins with "ja", else English; --lang wins',
      ],
      [
        'RBLCHECK_TODAY',
        'the date by which the age of the catalogue is reckoned, "2026-01-31", in place of the real one: for tests',
      ],
      ['TZ', 'the time zone of the times that are shown'],
      ['NO_COLOR', 'no colours, where it is set and not empty'],
      ['FORCE_COLOR', 'colours even without a terminal; 0 for none'],
      ['TERM', '"dumb": no colours and no progress line'],
      ['COLUMNS', 'the width where there is no terminal; nothing is laid out for fewer than 60'],
    ],
    after: [],
  },
  formats: {
    title: 'Formats',
    text: ['--format NAME, or "format" in the configuration.'],
    rows: [
      ['table', 'for people: the verdict, the lists, and what to do next'],
      [
        'plain',
        'a finding a line, tab-separated: target, outcome, zone, return codes, cause, reason, what was typed',
      ],
      ['json', 'one document, schemaVersion 1'],
      ['ndjson', 'one object a line as each target is finished'],
      ['csv', 'for spreadsheets, with a header'],
      ['markdown', 'a report for a ticket'],
      ['html', 'a report in one file, nothing fetched from outside'],
      ['nagios', "one line with perfdata, and a monitoring plugin's exit codes"],
      ['prometheus', "metrics for the node exporter's textfile collector"],
    ],
    after: [
      'The table is for eyes, and may change with any version. --format plain is for scripts: its columns stay as they are.',
    ],
  },
}));
