import type { Lookup } from '../core/dns-answer.ts';
import type { Target } from '../core/target.ts';
import { addressesOf, note, type Found, type Kinds } from './found.ts';
import { mailHosts } from './mx.ts';
import type { Name } from './parse.ts';
import { blockAround } from './range.ts';
import { isSpf, readSpf, type ReadTerm } from './spf-record.ts';

/** RFC 7208 section 4.6.4. */
const MAX_LOOKUPS = 10;
const MAX_VOID_LOOKUPS = 2;
const MAX_MX_HOSTS = 10;

/** One walk from a domain's record through all that it includes. */
interface Walk {
  readonly root: Name;
  readonly lookup: Lookup;
  readonly kinds: Kinds;
  lookups: number;
  voids: number;
  /** A limit has been passed: no more terms are looked up; what needs no lookup is still taken. */
  stopped: boolean;
}

/** Where the walk stands: the domains that led here, this one last, and the terms that named them. */
interface Trail {
  readonly domains: readonly string[];
  readonly terms: readonly string[];
}

type Step = Generator<Found, boolean, undefined>;
type Steps = AsyncGenerator<Found, void, undefined>;

/**
 * The addresses that a domain's SPF record authorises (RFC 7208). What a receiver would call an error becomes a note with a
 * cause, and the rest is used all the same: a sender wants to know of each address that the record was meant to name. An
 * address that an earlier "-ip4:" takes out of a later block is not taken out here.
 */
export async function* spfTargets(
  root: Name,
  { lookup, kinds }: { readonly lookup: Lookup; readonly kinds: Kinds },
): Steps {
  const walk: Walk = { root, lookup, kinds, lookups: 0, voids: 0, stopped: false };
  yield* walkDomain(root.name, { domains: [root.name], terms: [] }, walk);
}

async function* walkDomain(domain: string, trail: Trail, walk: Walk): Steps {
  const answer = await walk.lookup.query('TXT', domain);
  if (answer.kind === 'failure') {
    yield note(
      { code: 'spf-unanswered', args: { domain, name: domain, cause: answer.cause } },
      'spf-unknown',
    );
    return;
  }
  const texts = answer.kind === 'records' ? answer.records : [];
  // The domain's own record is no term, so its absence counts for nothing.
  if (texts.length === 0 && trail.terms.length > 0) yield* countVoid(walk);
  const records = texts.filter(isSpf);
  if (records.length === 0) yield noRecord(domain, trail);
  if (records.length > 1)
    yield note({ code: 'spf-several', args: { domain, count: records.length } }, 'spf-unknown');
  for (const record of records) yield* walkRecord({ domain, record }, trail, walk);
}

/** That a domain has none is no fault; that one is included which has none is an error (sections 5.2 and 6.1). */
function noRecord(domain: string, { domains, terms }: Trail): Found {
  const [by, mechanism] = [domains.at(-2), terms.at(-1)];
  return by === undefined || mechanism === undefined
    ? note({ code: 'spf-none', args: { domain } })
    : note({ code: 'spf-none-included', args: { domain: by, mechanism } }, 'spf-unknown');
}

async function* walkRecord(
  { domain, record }: { readonly domain: string; readonly record: string },
  trail: Trail,
  walk: Walk,
): Steps {
  const modifiers = new Set<string>();
  let isOver = false;
  for (const term of readSpf(record)) {
    const name = /^(?:redirect|exp)(?==)/i.exec(term.text)?.[0].toLowerCase() ?? '';
    if (term.kind === 'syntax' || modifiers.has(name)) {
      // Wherever it stands: a receiver reads the whole record before it looks anything up (sections 4.6 and 6).
      yield note({ code: 'spf-syntax', args: { mechanism: term.text, domain } }, 'spf-unknown');
      continue;
    }
    if (name !== '') modifiers.add(name);
    if (isOver) continue;
    if (term.kind === 'all' && term.authorises) yield note({ code: 'spf-all', args: { domain } });
    // Section 5.1: what follows is never reached, and neither is a redirect.
    isOver = term.kind === 'all';
    yield* walkTerm(term, { domain, trail, walk });
  }
}

type Following = Extract<ReadTerm, { readonly kind: 'include' | 'redirect' }>;
type HostTerm = Extract<ReadTerm, { readonly kind: 'a' | 'mx' }>;
type Sound = Exclude<ReadTerm, { readonly kind: 'syntax' }>;

interface Here {
  readonly domain: string;
  readonly trail: Trail;
  readonly walk: Walk;
}

async function* walkTerm(term: Sound, here: Here): Steps {
  const { domain, walk } = here;
  switch (term.kind) {
    case 'all':
    case 'ignored':
      return;
    case 'no-mechanism':
      yield note({ code: 'spf-no-mechanism', args: { mechanism: term.text, domain } });
      return;
    case 'ip':
      if (term.authorises && walk.kinds.has(term.address.kind))
        yield blockOf(term.address, term.prefix, originOf(term, here));
      return;
    case 'skipped':
      // Receivers look it up, so it counts.
      if ((yield* countLookup(walk)) && term.authorises) {
        yield note({ code: 'spf-skipped', args: { mechanism: term.text, domain } });
      }
      return;
    case 'include':
    case 'redirect':
      if ((yield* countLookup(walk)) && term.authorises) yield* follow(term, here);
      return;
    case 'a':
    case 'mx':
      if ((yield* countLookup(walk)) && term.authorises) yield* walkHosts(term, here);
  }
}

async function* follow(term: Following, { trail, walk }: Here): Steps {
  const { domain, text } = term;
  if (trail.domains.includes(domain)) {
    yield note({ code: 'spf-loop', args: { domain } }, 'spf-unknown');
    return;
  }
  yield* walkDomain(domain, { domains: [...trail.domains, domain], terms: [...trail.terms, text] }, walk);
}

async function* walkHosts(term: HostTerm, here: Here): Steps {
  const { domain, walk } = here;
  const name = term.domain ?? domain;
  let hosts: readonly string[] = [name];
  if (term.kind === 'mx') {
    const answer = await walk.lookup.query('MX', name);
    if (answer.kind === 'failure') {
      yield note({ code: 'spf-host-unanswered', args: { domain, name, cause: answer.cause } }, 'spf-unknown');
      return;
    }
    hosts = answer.kind === 'records' ? mailHosts(answer.records) : [];
    if (answer.kind !== 'records') yield* countVoid(walk);
    if (hosts.length > MAX_MX_HOSTS) {
      yield note({ code: 'spf-too-many-mx', args: { domain: name, max: MAX_MX_HOSTS } }, 'spf-unknown');
    }
  }
  const origin = originOf(term, here);
  const found = await Promise.all(
    hosts.slice(0, MAX_MX_HOSTS).map(async (host) => ({ host, ...(await addressesOf(host, walk, origin)) })),
  );
  const areBoth = walk.kinds.has('ipv4') && walk.kinds.has('ipv6');
  for (const { host, targets, failure, isMissing } of found) {
    for (const target of targets) {
      yield blockOf(target, target.kind === 'ipv4' ? term.prefixes.ipv4 : term.prefixes.ipv6, origin);
    }
    if (failure !== null)
      yield note(
        { code: 'spf-host-unanswered', args: { domain, name: host, cause: failure } },
        'spf-unknown',
      );
    else if (term.kind === 'a' && targets.length === 0 && (isMissing || areBoth)) yield* countVoid(walk);
  }
}

/** @returns whether the term may be looked up */
function* countLookup(walk: Walk): Step {
  if (walk.stopped) return false;
  walk.lookups += 1;
  if (walk.lookups <= MAX_LOOKUPS) return true;
  walk.stopped = true;
  yield note(
    { code: 'spf-too-many-lookups', args: { domain: walk.root.name, max: MAX_LOOKUPS } },
    'spf-unknown',
  );
  return false;
}

function* countVoid(walk: Walk): Step {
  walk.voids += 1;
  if (walk.stopped || walk.voids <= MAX_VOID_LOOKUPS) return true;
  walk.stopped = true;
  yield note(
    { code: 'spf-void-lookups', args: { domain: walk.root.name, max: MAX_VOID_LOOKUPS } },
    'spf-unknown',
  );
  return false;
}

/** "spf:include:_spf.example.test"; of a term in the domain's own record, the term. */
function originOf(
  { text }: ReadTerm,
  { trail, walk }: Here,
): { readonly from: string; readonly via: string } {
  const terms = trail.terms.length > 0 ? trail.terms.join(' ') : text;
  return { from: walk.root.typed, via: `spf:${terms}` };
}

function blockOf(
  address: Target,
  prefix: number,
  origin: { readonly from: string; readonly via: string },
): Found {
  const single = prefix === (address.kind === 'ipv4' ? 32 : 128);
  return single
    ? { kind: 'address', target: { ...address, ...origin } }
    : { kind: 'range', range: blockAround(address, prefix, origin) };
}
