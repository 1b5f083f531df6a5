import type { Answer, Lookup, RecordTypes } from '../core/dns-answer.ts';
import type { InputCause } from '../core/input.ts';
import type { Target } from '../core/target.ts';
import { addressesOf, note, type Found, type Kinds } from './found.ts';
import type { Name } from './parse.ts';
import { rangeSize } from './range.ts';

export interface NameOptions {
  readonly lookup: Lookup;
  readonly kinds: Kinds;
  readonly mx: boolean;
  readonly spf: boolean;
  /** A word on what an option would add may cost a few queries: not in a run over many targets. */
  readonly hints: boolean;
}

/**
 * All that DNS says of a name that was typed: its addresses or, of a mail address, those of the domain's mail exchangers;
 * the name itself where zones of names are asked; what --mx and --spf add; and what could not be found out.
 */
export async function nameTargets(name: Name, options: NameOptions): Promise<readonly Found[]> {
  const { mx, spf, hints, kinds } = options;
  const isAddressed = kinds.has('ipv4') || kinds.has('ipv6');
  const own = name.isMail ? mailAddresses : ownAddresses;
  const none = Promise.resolve<readonly Found[]>([]);
  const parts = await Promise.all([
    isAddressed ? own(name, options) : existence(name, options),
    kinds.has('domain') ? domainTarget(name).then((target) => [target]) : none,
    isAddressed && mx && !name.isMail ? mailServers(name, options) : none,
    isAddressed && spf ? authorised(name, options) : none,
    isAddressed && hints && name.isMail && !spf ? spfHint(name, options) : none,
  ]);
  const found = parts.flat();
  return isAddressed && lacksAddress(found)
    ? [...found, note({ code: 'no-address', args: { name: name.name } }, 'no-address')]
    : found;
}

/** Where it failed to be found out, or the name does not exist, that is the thing to say. */
const SAYS_MORE: ReadonlySet<InputCause | null> = new Set(['no-such-name', 'addresses-unknown']);

function lacksAddress(found: readonly Found[]): boolean {
  return found.every((item) => {
    if (item.kind === 'note') return !SAYS_MORE.has(item.cause) && item.warning.code !== 'mx-unanswered';
    return item.kind === 'address' && item.target.kind === 'domain';
  });
}

/** Where no address is looked up: one question, since of a slip of the pen no list of names knows anything. */
async function existence({ name }: Name, { lookup, kinds }: NameOptions): Promise<readonly Found[]> {
  if (kinds.size === 0) return [];
  const { kind } = await lookup.query('NS', name);
  return kind === 'nxdomain' ? [missing(name)] : [];
}

async function ownAddresses({ name, typed }: Name, options: NameOptions): Promise<readonly Found[]> {
  const { targets, failure, isMissing } = await addressesOf(name, options, { from: typed });
  const found = targets.map((target): Found => ({ kind: 'address', target }));
  if (isMissing) return [missing(name)];
  if (failure === null) return found;
  // Half of the addresses passed over in silence would be a clean that is none.
  const code = targets.length > 0 ? 'addresses-incomplete' : 'addresses-unknown';
  return [...found, note({ code, args: { name, cause: failure } }, 'addresses-unknown')];
}

/** Where a domain's mail goes to: its mail exchangers, or itself where it has none (RFC 5321 section 5.1). */
async function mailAddresses(name: Name, options: NameOptions): Promise<readonly Found[]> {
  const answer = await options.lookup.query('MX', name.name);
  if (answer.kind === 'nxdomain') return [missing(name.name)];
  if (answer.kind === 'failure' || answer.kind === 'records') return mailServers(name, options, answer);
  return [note({ code: 'mx-implicit', args: { domain: name.name } }), ...(await ownAddresses(name, options))];
}

/** What --spf would add; silent where there is no record, or nothing in it. */
async function spfHint(name: Name, options: NameOptions): Promise<readonly Found[]> {
  const found = await authorised(name, options);
  const addresses = found.reduce((sum, item) => sum + sizeOf(item), 0n);
  if (addresses === 0n) return [];
  const isPart = found.some((item) => item.kind === 'note' && item.cause !== null);
  return [
    note({
      code: 'spf-hint',
      args: { domain: name.name, addresses: String(addresses), part: isPart ? 'part' : '' },
    }),
  ];
}

function sizeOf(item: Found): bigint {
  if (item.kind === 'note') return 0n;
  return item.kind === 'address' ? 1n : rangeSize(item.range);
}

function missing(name: string): Found {
  return note({ code: 'no-such-name', args: { name } }, 'no-such-name');
}

/** The name itself, to be asked of zones of names. */
export async function domainTarget({ name, typed }: Name): Promise<Found> {
  // The Public Suffix List is large, and most runs are about addresses only.
  const { organizationalDomain } = await import('../core/organizational.ts');
  const organizational = organizationalDomain(name);
  const target: Target = {
    kind: 'domain',
    text: name,
    labels: name,
    ...(typed !== name && { from: typed }),
    ...(organizational !== null && organizational !== name && { organizational }),
  };
  return { kind: 'address', target };
}

/** Of its mail exchangers. This file and the next are loaded for who asks: most of what is typed is addresses. */
async function mailServers(
  name: Name,
  options: NameOptions,
  answer?: Answer<RecordTypes['MX']>,
): Promise<readonly Found[]> {
  const { mxTargets } = await import('./mx.ts');
  return collect(mxTargets(name, options, answer));
}

/** By its SPF record. */
async function authorised(name: Name, options: NameOptions): Promise<readonly Found[]> {
  const { spfTargets } = await import('./spf.ts');
  return collect(spfTargets(name, options));
}

async function collect(items: AsyncIterable<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const item of items) found.push(item);
  return found;
}
