import type { Args } from '../core/coded.ts';
import { causeEn, durationEn, errorCodeEn } from './cause-en.ts';
import { reportEn } from './report-en.ts';
import { areSeveral, excluding, lossOf, span, wordsFor, type Whom } from './words.ts';

export const specialUseEn = {
  private: 'a private address',
  shared: "an address behind a provider's NAT (RFC 6598)",
  loopback: 'a loopback address',
  'link-local': 'a link-local address',
  'unique-local': 'a unique local address',
  unspecified: 'an unspecified address',
  multicast: 'a multicast address',
  reserved: 'a reserved address',
  documentation: 'an address for documentation',
  benchmarking: 'an address for benchmarks',
};

/** Where the resolvers are from. */
export const originEn = {
  system: ' (from the system, /etc/resolv.conf)',
  option: ' (from -r or the configuration)',
};

/** "the resolver 8.8.8.8:53 (Google Public DNS)". */
/** Others of the same kind. */
function alike(others: number): string {
  if (others === 0) return '';
  return others === 1 ? ', and so is 1 more' : `, and so are ${others} more`;
}

function resolver(whom: Whom): string {
  const name = whom.public ? ` (${whom.public})` : '';
  return `${areSeveral(whom) ? 'the resolvers' : 'the resolver'} ${whom.servers}${name}`;
}

/** What is to be known of a run, by its code. What codes there are, and what each takes, follows from here. */
export const warningEn = {
  'silent-resolver': ({
    servers,
    origin,
    queries,
    seconds,
  }: Args<'servers' | 'origin' | 'seconds', 'queries'>) =>
    `no answer from ${resolver({ servers })}${originEn[origin === 'system' ? 'system' : 'option']}, asked ${queries} times in ${seconds} s\nNothing could be checked. Is it reachable? Ask another resolver with -r ADDRESS, one on this machine with -r 127.0.0.1.`,
  'not-public-address': ({ target, use, others }: Args<'target' | 'use', 'others'>) =>
    `${target} is ${wordsFor(specialUseEn, use)}${alike(others)}: no receiver ever sees it, so public lists are not asked about it. Check which address your mail leaves from.`,
  'special-address': ({ target, use, others }: Args<'target' | 'use', 'others'>) =>
    `${target} is ${wordsFor(specialUseEn, use)}${alike(others)}: no mail server on the Internet has it`,
  'japan-not-asked': ({ zones, target, name }: Args<'zones' | 'target' | 'name'>) =>
    `not asked: ${zones}, which receivers in Japan ask, though ${target} is ${name}. With it:`,
  'test-entry': ({ target }: Args<'target'>) =>
    `${target} is the test entry of blocklists (RFC 5782): every list that works lists it, and no mail server has it`,
  'family-not-listed': ({ family }: Args<'family'>) =>
    family.includes(' ')
      ? 'no list that is asked lists addresses: the addresses of names are not looked up'
      : `no list that is asked lists ${family === 'ipv4' ? 'IPv4' : 'IPv6'} addresses: those of names are not looked up`,
  'unknown-zone': ({ zone, suggestion }: Args<'zone' | 'suggestion'>) =>
    `${zone} is not in the catalogue and is asked as a plain blocklist; did you mean ${suggestion}?`,
  'unknown-key': ({ name, suggestion }: Args<'name' | 'suggestion'>) =>
    `no zone takes the key "${name}" of the configuration; did you mean "${suggestion}"?`,
  'config-stranger': ({ file, field, zone }: Args<'file' | 'field' | 'zone'>) =>
    `${file}: "${field}" names ${zone}, which no zone file knows: check the spelling`,
  'unknown-exclude': ({ zone }: Args<'zone'>) =>
    `--exclude ${zone}: no such zone is selected; nothing was left out`,
  'public-resolver': (args: Args<'operators'> & Whom) =>
    `${resolver(args)} ${areSeveral(args) ? 'are' : 'is'} refused by ${args.operators}. Ask the lists' own servers with --direct, or see what helps:`,
  'silently-refused': (args: Args<never, 'zones'> & Whom) =>
    `${resolver(args)} ${areSeveral(args) ? 'say' : 'says'} "not listed" even of the test entries of ${args.zones} lists: silently refused, or filtered. Ask the lists' own servers with --direct, or see what helps:`,
  rewriting: (args: Args<'address', 'zones'> & Whom) =>
    `${resolver(args)} ${areSeveral(args) ? 'answer' : 'answers'} ${args.address} for ${args.zones} lists: answers are rewritten. Ask the lists' own servers with --direct, or see what helps:`,
  'old-catalogue': ({ version, months }: Args<'version', 'months'>) =>
    `the catalogue of lists is of ${version}, ${months} months old: lists that have died since are still asked, and new ones are unknown. A newer one comes with a newer rblcheck:`,
  'nothing-told':
    'nothing at all could be determined: no blocklist gave an answer that counts, about any target',
  'slow-pace': ({ zones, perSecond, lookups, seconds }: Args<'zones', 'perSecond' | 'lookups' | 'seconds'>) =>
    `${zones}: ${perSecond} queries a second are allowed, and ${lookups.toLocaleString('en')} lookups take about ${span(durationEn, seconds)}. The run goes without with ${excluding(zones)}`,
  'link-local-resolver': ({ server, asked }: Args<'server' | 'asked'>) =>
    `the resolver ${server} cannot be asked: Node.js drops the interface of a link-local address. Asked instead: ${asked}. To ask it, name another of its addresses with -r ADDRESS`,
  'over-limit': ({ zone, limit }: Args<'zone', 'limit'>) =>
    `${zone}: with what has begun and the last proof, the limit of ${limit.toLocaleString('en')} queries a day leaves no room for another target, so the list is asked about no more of them, and is unknown for what follows. Leave it out (-x ${zone}), go on anyway with --allow-over-limit, or get a key or a data feed from the operator. What is known about the list:`,
  'proof-lost': ({
    zone,
    server,
    cause,
    detail,
    lostAt,
    heldAt,
    answers,
  }: Args<'zone' | 'server' | 'cause' | 'detail' | 'lostAt' | 'heldAt', 'answers'>) => {
    const why = lossOf(causeEn, errorCodeEn, { cause, detail });
    const told = `${zone}, asked through ${server || 'the lookup that was given'}, could no longer be trusted at ${lostAt}: ${why}. It last passed its test at ${heldAt}`;
    if (answers === 1) return `${told}; the one answer since then does not count`;
    return answers > 1 ? `${told}; the ${answers} answers since then do not count` : told;
  },
  'operator-stopped': ({ operator, detail, spared }: Args<'operator' | 'detail', 'spared'>) =>
    `${operator}: ${errorCodeEn(detail)}. It was not asked again in this run: ${spared === 1 ? '1 lookup' : `${spared} lookups`} spared`,
  'spf-none': ({ domain }: Args<'domain'>) => `${domain} has no SPF record`,
  'spf-none-included': ({ domain, mechanism }: Args<'domain' | 'mechanism'>) =>
    `SPF of ${domain}: "${mechanism}" leads to a domain without an SPF record, which is an error (RFC 7208): receivers that get there stop with an error`,
  'spf-several': ({ domain }: Args<'domain', 'count'>) =>
    `${domain} has several SPF records, which is an error (RFC 7208): receivers use none; here all of them are used`,
  'spf-too-many-lookups': ({ domain, max }: Args<'domain', 'max'>) =>
    `the SPF record of ${domain} needs more than ${max} lookups, which is an error (RFC 7208): receivers stop there too, and only what came before is used`,
  'spf-void-lookups': ({ domain, max }: Args<'domain', 'max'>) =>
    `the SPF record of ${domain} has more than ${max} lookups without an answer, which is an error (RFC 7208): only what came before is used`,
  'spf-loop': ({ domain }: Args<'domain'>) => `the SPF record of ${domain} includes itself`,
  'spf-skipped': ({ mechanism, domain }: Args<'mechanism' | 'domain'>) =>
    `SPF of ${domain}: "${mechanism}" depends on the message and is left out`,
  'spf-syntax': ({ mechanism, domain }: Args<'mechanism' | 'domain'>) =>
    `SPF of ${domain}: "${mechanism}" cannot be read, which is an error (RFC 7208): receivers use nothing of the record; here the rest is used`,
  'spf-no-mechanism': ({ mechanism, domain }: Args<'mechanism' | 'domain'>) =>
    `SPF of ${domain}: "${mechanism}" is not a mechanism, and receivers ignore it`,
  'spf-all': ({ domain }: Args<'domain'>) => `SPF of ${domain}: "+all" authorises every address there is`,
  'spf-unanswered': ({ domain }: Args<'domain' | 'name' | 'cause'>) =>
    `the SPF record of ${domain} could not be read`,
  'spf-host-unanswered': ({ domain, name }: Args<'domain' | 'name' | 'cause'>) =>
    `SPF of ${domain}: ${name} could not be looked up`,
  'spf-too-many-mx': ({ domain, max }: Args<'domain', 'max'>) =>
    `SPF of ${domain}: "mx" leads to more than ${max} hosts, which is an error (RFC 7208): the first ${max} are used`,
  'spf-range-too-large': ({ via, range, size, max }: Args<'via' | 'range' | 'size', 'max'>) =>
    `SPF: ${range} (${via}) is ${size} addresses, more than --max-addresses ${max}: it is left out`,
  'spf-hint': ({ domain, addresses, part }: Args<'domain' | 'addresses' | 'part'>) =>
    `the SPF record of ${domain} authorises ${part ? 'at least ' : ''}${BigInt(addresses).toLocaleString('en')} ${addresses === '1' ? 'address: --spf asks about it' : 'addresses: --spf asks about them'}`,
  'no-such-name': ({ name }: Args<'name'>) => `${name} does not exist`,
  'no-address': ({ name }: Args<'name'>) => `no address of ${name} was found`,
  'addresses-unknown': ({ name }: Args<'name' | 'cause'>) =>
    `the addresses of ${name} could not be looked up`,
  'addresses-incomplete': ({ name }: Args<'name' | 'cause'>) =>
    `${name} may have more addresses than were found: the resolver did not answer for both families`,
  'mx-none': ({ domain }: Args<'domain'>) => `${domain} has no mail exchanger (MX)`,
  'mx-null': ({ domain }: Args<'domain'>) => `${domain} takes no mail (null MX, RFC 7505)`,
  'mx-implicit': ({ domain }: Args<'domain'>) =>
    `${domain} has no mail exchanger (MX): its mail goes to its own addresses (RFC 5321 section 5.1), which are checked`,
  'mx-no-address': ({ domain, host }: Args<'domain' | 'host'>) =>
    `${host}, a mail exchanger (MX) of ${domain}, has no address`,
  'mx-host-unanswered': ({ domain, host }: Args<'domain' | 'host' | 'cause'>) =>
    `the addresses of ${host}, a mail exchanger (MX) of ${domain}, could not all be looked up`,
  'mx-too-many': ({
    domain,
    count,
    max,
    named,
    left,
  }: Args<'domain' | 'left', 'count' | 'max' | 'named'>) => {
    const rest = count - max - named;
    return `${domain} has ${count} mail exchangers (MX): the first ${max} by preference are followed; left out: ${left}${rest > 0 ? ` and ${rest} more` : ''}`;
  },
  'mx-unanswered': ({ domain }: Args<'domain' | 'name' | 'cause'>) =>
    `the mail exchangers (MX) of ${domain} could not be found`,
  'needs-key': ({ zone, name, variable }: Args<'zone' | 'name' | 'variable'>) =>
    `${zone} needs the key "${name}": set ${variable}, or put it under "keys" in the configuration`,
  'run-deadline': ({ finished, left }: Args<never, 'finished' | 'left'>) =>
    `the deadline of the run (--deadline) has passed, with ${finished === 1 ? '1 target' : `${finished} targets`} begun${left > 0 ? ` and ${left} or more not` : ''}: what was not determined by then is unknown`,
  interrupted: ({ finished }: Args<never, 'finished'>) =>
    `stopped before the end, with ${finished === 1 ? '1 target' : `${finished} targets`} finished: what was known by then is shown`,
  'bad-targets': reportEn.plugin.badTargets,
};

/** What is said of those that last when they are over; of the others the same as before, as over. */
export const conditionEndEn = {
  'silent-resolver': (whom: Whom) => `${resolver(whom)} ${areSeveral(whom) ? 'answer' : 'answers'} again`,
  'public-resolver': (whom: Whom) => `${resolver(whom)} ${areSeveral(whom) ? 'are' : 'is'} no longer refused`,
  'silently-refused': (whom: Whom) =>
    `${resolver(whom)} no longer ${areSeveral(whom) ? 'say' : 'says'} "not listed" of the test entries`,
  rewriting: (args: Args<'address'> & Whom) =>
    `${resolver(args)} no longer ${areSeveral(args) ? 'answer' : 'answers'} ${args.address} for several lists`,
  'slow-pace': ({ zones }: Args<'zones'>) => `${zones} no longer sets the pace`,
  'nothing-told': 'lists give usable answers again',
  'run-deadline': 'the deadline of the run (--deadline) no longer cuts anything off',
  'old-catalogue': ({ version }: Args<'version'>) =>
    `the catalogue of ${version} has been replaced by a newer one`,
};
