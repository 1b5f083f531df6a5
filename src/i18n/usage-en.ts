import { onDemand } from '../core/on-demand.ts';
import type { Args } from '../core/coded.ts';
import { reportEn } from './report-en.ts';
import { expectation, wordsFor } from './words.ts';

/** What may stand somewhere: in an option, or in a file. */
export const expectedEn = {
  text: 'a text that is not empty and has no control characters',
  url: 'an http or https address',
  positive: 'a number above 0',
  positiveInteger: 'a whole number from 1',
  zoneName: 'the name of a zone, such as "bl.example.org"',
  suffix: 'the end of host names with a dot in front, such as ".hosting.example"',
  codePattern: 'a return code: "127.0.0.2", "127.0.1.*", "127.0.2.2-24" or "bit:4"',
  serverAddress: 'an address with or without a port, such as 192.0.2.53, 127.0.0.1:5300 or [2001:db8::53]:53',
  servers: 'at least one server address',
  testEntry: 'an address, labels such as "TEST", or null',
  testEntryOfKind:
    'a test entry of that family: an IPv4 one proves nothing about IPv6 addresses, nor the reverse',
  returnCodes: 'at least one return code, such as "127.0.0.2"',
  scope: 'address, range, network-operator, or a range with its size, such as "range/64"',
  duration: 'an ISO 8601 duration, such as "P7D" or "PT48H"',
  email: 'an e-mail address',
  keyName: 'a name of letters, digits and hyphens',
  date: 'a date such as "2026-01-31"',
  since: 'a date, a month or a year: "2024-06-05", "2024-06", "2024"',
  timeout: 'a number of seconds from 0.1 to 300',
  deadline: 'a number of seconds from 0.1',
  milliseconds: 'a number of milliseconds from 100 to 300000',
  listOfTexts: 'a list of texts',
  readable: 'a value that can be read',
  objectOfTexts: 'an object of texts',
  lookup: 'an object with a function "query"',
  signal: 'an AbortSignal',
  function: 'a function',
  iterable: 'a list of targets, or another iterable of them',
  bounce: 'a text or a Uint8Array',
  concurrency: 'a whole number from 1 to 1000',
  shard: 'a part of a whole, such as 1/4',
  interval: 'a time from 1s to 168h, such as 90s, 30m or 6h',
  listen: 'an address with or without a port, such as 127.0.0.1:9211 or [::]:9211',
  time: 'a time such as "2026-01-31T03:00:00.000Z"',
  maxUnknown: 'a number of zones such as 3, or a share such as 25%',
  object: 'an object: { … }',
  Array: 'a list: [ … ]',
  Object: 'an object: { … }',
  string: 'a text in double quotes',
  boolean: 'true or false',
  number: 'a number',
};

/** A key of these, or the alternatives: "(en | ja)". */
export type Expectation = keyof typeof expectedEn | `(${string})`;

export const problemsEn = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTREG: 'it is not a regular file',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than is allowed',
  EROFS: 'the file system is read-only',
  EADDRINUSE: 'another program listens there',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENXIO: 'nobody is reading it',
};

export const jsonProblemsEn = {
  InvalidSymbol: 'this is not a JSON value',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing } is expected',
  CloseBracketExpected: 'a closing ] is expected',
  EndOfFileExpected: 'nothing more is expected',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a closing quote is expected',
  UnexpectedEndOfNumber: 'a digit is expected',
  InvalidUnicode: 'this is not a \\u escape',
  InvalidEscapeCharacter: 'this is not an escape',
  InvalidCharacter: 'this character must be escaped',
};

/**
 * What there is in the place of an option: of one that people bring along from other checkers and from monitoring
 * plugins, and of one that another command has.
 */
export const insteadEn = {
  '-H': 'there is no -H here: the address or name stands by itself, without an option',
  '-s': 'there is no -s here: a list is named with -z, a resolver with -r',
  '-t': 'there is no -t here: a deadline is --timeout SECONDS, and reasons (TXT) are asked for anyway',
  '-l': 'there is no -l here: lists are named with -z, a file of them with --zones-file, and "zones list" shows them',
  '-m': 'there is no -m here: all lists are asked at once, and --mx adds the mail exchangers of a domain',
  '--all': 'there is no --all here: --set all asks all lists, -a (--all-rows) shows each in a row of its own',
  'watch --json': 'watch has no --json, since it never ends: use --format ndjson',
  'watch --changes': 'watch needs no --changes: it always reports only what changes',
  'watch --only': 'watch has no --only: it reports all changes',
  'zones list --format': 'zones list has no --format: use --json',
  'zones show --format': 'zones show has no --format: use --json',
  'zones check --format': 'zones check has no --format: use --json',
  'doctor --format': 'doctor has no --format: use --json',
  'bounce --format': 'bounce has no --format: use --json',
  'delist --format': 'delist has no --format: use --json',
};

function expecting(key: string): string {
  return expectation(expectedEn, key, (values) => `one of ${values}`);
}

/** Values are shown as they stand; of lists and objects only what they are. */
function standing(found: string): string {
  return found === 'Array' || found === 'Object' ? expectedEn[found] : found;
}

/** As it was typed; what was piped in has no name. */
export function fileNameEn(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** What a user can put right, by its code. What codes there are, and what each takes, follows from here. */
export const usageEn = onDemand(() => ({
  'no-target': 'nothing to check: name an address, a range or a name, or - to read them from standard input',
  'bad-target': ({ value }: Args<'value'>) =>
    `"${value}" is not an address, range or name: it must be one such as 198.51.100.7, 2001:db8::25, 198.51.100.0/24 or mail.example.jp`,
  'octet-too-large': ({ value, octet }: Args<'value' | 'octet'>) =>
    `"${value}" is not an address: ${octet} is more than 255`,
  'list-as-target': ({ value }: Args<'value' | 'zone'>) => `"${value}" is a list, not a target`,
  'question-as-target': ({
    value,
    about,
    zone,
  }: Args<'value' | 'about' | 'zone'> & Partial<Args<'target'>>) =>
    `"${value}" is the question about ${about} in the list ${zone}, not a target`,
  'key-in-target': ({ value }: Args<'value'> & Partial<Args<'target' | 'zone'>>) =>
    `"${value}" names a list, with a key in it, not a target: give the address or name to be checked`,
  'bad-range': ({ value }: Args<'value'>) =>
    `"${value}" is not a range: give the first and the last address of one family, such as 198.51.100.0-198.51.100.20`,
  'range-backwards': ({ value }: Args<'value'>) =>
    `"${value}" ends before it begins: write the lower address first`,
  'range-mixed': ({ value }: Args<'value'>) =>
    `"${value}" goes from one address family into the other: write two ranges`,
  'prefix-too-long': ({ value, prefix, max }: Args<'value' | 'prefix' | 'max'>) =>
    `"${value}": a prefix has at most ${max} bits here, not ${prefix}`,
  'line-too-long': ({ max }: Args<'value' | 'max'>) =>
    `the line is longer than ${max} characters: write one target per line`,
  'range-too-large': ({ range, size, max }: Args<'value' | 'range' | 'size' | 'max'>) =>
    `${range} has ${size} addresses, and at most ${max} are expanded: raise --max-addresses`,
  'bounce-binary': ({ file }: Args<'file'>) =>
    `${file} is not text: save the mail as a message (.eml), or paste the text of the rejection`,
  'bounce-is-target': ({ value }: Args<'value'>) => `there is no file ${value}; to check that address:`,
  'delist-what': 'nothing to look at: name an address, or give the bounce:',
  'delist-file': ({ value }: Args<'value'>) => `${value} is a file: to read it as a bounce:`,
  'nothing-to-ask': ({ targets }: Args<'targets'>) =>
    `nothing can be asked about ${targets}: none of the selected lists covers this kind of target`,
  'no-command': ({ value }: Args<'value'>) =>
    `--exec: there is no command ${value}: give its full path, or check the PATH`,
  'empty-bounce': ({ file }: Args<'file'>) =>
    `${fileNameEn(file)} is empty: give a bounce, the text of a rejection, or lines of a mail log`,
  'delist-one': ({ value }: Args<'value'>) =>
    `"${value}": delist takes one address or name, such as 198.51.100.7 or mail.example.jp`,
  'empty-input': 'the input has no target: write one per line; # begins a comment',
  'link-local-resolver': ({ server }: Args<'server'>) =>
    `the resolver ${server} cannot be asked: Node.js drops the interface of a link-local address, and there is no other resolver. Name another of its addresses, or another resolver, with -r ADDRESS`,
  'unknown-option': ({ option }: Args<'option'>) => `unknown option ${option}`,
  'config-is-number': ({ value }: Args<'value'>) =>
    `-c names the configuration here, and there is no file ${value}: the threshold for CRITICAL is -C (--critical), together with --format nagios`,
  'option-elsewhere': ({ option, commands }: Args<'option' | 'commands'>) =>
    `${option} is not an option here; it belongs to ${commands}`,
  'report-not-json': '--report is a text for people: leave out --json, which has the same and more',
  'mta-binary': ({ file }: Args<'file'>) =>
    `${fileNameEn(file)} is not text: name the configuration itself, such as /etc/postfix/main.cf`,
  'mta-empty': ({ file }: Args<'file'>) =>
    `${fileNameEn(file)} is empty: name the configuration of a mail server, such as /etc/postfix/main.cf`,
  'mta-unknown': ({ file }: Args<'file'>) =>
    `${fileNameEn(file)} is not a configuration of Postfix (main.cf), Exim or sendmail (sendmail.mc, sendmail.cf)`,
  'mta-lists': ({ option }: Args<'option'>) =>
    `--mta asks the lists of its file: ${option} cannot go with it`,
  'import-empty': ({ file, format }: Args<'file' | 'format'>) =>
    `${file}, read as ${format}, names no zone: say what it is with --from check_rbl, postscreen or list`,
  'unknown-topic': ({ topic }: Args<'topic'>) => `there is no help about "${topic}"`,
  'unknown-command': ({ command }: Args<'command'>) => `unknown command ${command}`,
  'missing-argument': ({ argument, choices }: Args<'argument'> & Partial<Args<'choices'>>) =>
    choices ? `${argument} is missing: it must be one of ${choices}` : `${argument} is missing`,
  'option-needs-value': ({ option }: Args<'option'>) => `${option} needs a value`,
  'too-many-arguments': ({ value }: Args<'value'>) => `"${value}" is one argument too many`,
  'bad-value': ({ option, value, expected }: Args<'option' | 'value'> & { readonly expected: Expectation }) =>
    `${option} "${value}": must be ${expecting(expected)}`,
  'bad-zone-name': ({ option, value }: Args<'option' | 'value'>) =>
    `${option} "${value}" cannot be the name of a zone: it must be one such as zen.spamhaus.org`,
  'unknown-set': ({ set, known }: Args<'set' | 'known'>) =>
    `--set "${set}": there is no such set; it must be one of ${known}`,
  'unknown-zone': ({ zone }: Args<'zone'>) => `zone "${zone}" is not in the catalogue`,
  'file-unreadable': ({ file, problem }: Args<'file' | 'problem'>) =>
    `cannot read ${file}: ${wordsFor(problemsEn, problem)}`,
  'file-utf16': ({ file }: Args<'file'>) => `${fileNameEn(file)} is UTF-16: save it as UTF-8`,
  'file-not-json': ({ file, line, column, what }: Args<'file' | 'line' | 'column' | 'what'>) =>
    `${file} is not JSON: line ${line}, column ${column}: ${wordsFor(jsonProblemsEn, what)}`,
  'file-invalid': ({ file, path, found, expected }: Args<'file' | 'path' | 'found' | 'expected'>) => {
    if (expected === 'noSuchField')
      return `${file}: ${path} is not a known field; remove it or check the spelling`;
    if (expected === 'required') return `${file}: ${path} is missing`;
    return `${file}: ${path} is ${standing(found)}; it must be ${expecting(expected)}`;
  },
  'bad-key': ({ name, origin }: Args<'name' | 'origin'>) =>
    `the key "${name}" (${origin}) is not valid: a key is 1 to 63 letters, digits, hyphens or underscores`,
  'keys-differ': ({ name, origin }: Args<'name' | 'origin'>) =>
    `${origin}: there are two different keys for "${name}": give one`,
  'key-variable-odd': ({ name }: Args<'name'>) =>
    `the key "${name}": what stands after "env:" is not the name of a variable that is set: write a variable's name there, or the key itself without "env:"`,
  'webhook-variable-unset': ({ variable }: Args<'variable'>) =>
    `the webhook is to be read from the environment, but ${variable} is not set: set it, or name the address itself`,
  'key-variable-unset': ({ name, variable }: Args<'name' | 'variable'>) =>
    `the key "${name}" is to be read from the environment, but ${variable} is not set: set it, or remove the key from the configuration`,
  'over-limit': ({ zone, queries, lookups, limit }: Args<'zone' | 'queries' | 'lookups' | 'limit'>) =>
    `${zone}: the limit is ${limit} queries a day, and this run may take ${queries} (${lookups} lookups, and a reason for each that is listed). Three ways out: check fewer addresses or skip the reasons (--no-txt); get a key or a data feed from the operator; leave the list out (-x ${zone}). To go on anyway: --allow-over-limit. What is known about the list:`,
  'checker-closed': 'the checker has been closed: make another with createChecker',
  'cannot-listen': ({ address, problem }: Args<'address' | 'problem'>) =>
    `--listen ${address}: ${wordsFor(problemsEn, problem)}`,
  'probe-one': ({ value }: Args<'value'>) =>
    `"${value}" is a range, and a probe is about one address or name: give each a probe of its own`,
  'changes-need-state':
    '--changes needs --state PATH: changes are found by comparison with what was remembered',
  'state-newer': ({ file, version }: Args<'file' | 'version'>) =>
    `${file} was written by a later rblcheck (state version ${version}): update this one, or name another file with --state`,
  'state-no-folder': ({ file, folder }: Args<'file' | 'folder'>) =>
    `--state ${file}: there is no folder ${folder}; make it first`,
  'state-unwritable': ({ file, problem }: Args<'file' | 'problem'>) =>
    `--state ${file} cannot be written: ${wordsFor(problemsEn, problem)}`,
  'output-unwritable': ({ file, problem }: Args<'file' | 'problem'>) =>
    `--output ${file} cannot be written: ${problem === 'ENOENT' ? 'its folder does not exist' : wordsFor(problemsEn, problem)}`,
  'output-cut-short': ({ problem }: Args<'problem'>) =>
    `standard output was cut short: ${wordsFor(problemsEn, problem)}`,
  'state-locked': ({ file, pid, host }: Args<'file' | 'pid' | 'host'>) =>
    `${file} is held by process ${pid} on ${host}: wait for it, or remove that file when no rblcheck is running there`,
  'changes-not-with': ({ format }: Args<'format'>) =>
    `--changes cannot go with --format ${format}, which says how things stand: leave one of them out`,
  'owner-in-bulk': ({ most }: Args<'most'>) =>
    `--owner asks two public services about each address: it takes ${most} at most, and no list, range or pipe that may hold more`,
  'owner-not-with': ({ format }: Args<'format'>) =>
    `--owner cannot go with --format ${format}, which has no place for it: table, json and ndjson have`,
  'thresholds-need-nagios': '-w and -C go with --format nagios only',
  'bad-command': ({ value }: Args<'value'>) =>
    `--exec '${value}' is not a command: a quote is not closed, or there is no word`,
  'zone-twice': ({ file, zone }: Args<'file' | 'zone'>) =>
    `${file}: the zone ${zone} is in it twice; keep one of them`,
  'bad-targets': reportEn.plugin.badTargets,
}));
