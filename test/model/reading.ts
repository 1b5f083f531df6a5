import { BEHAVIOURS, OWN_ERROR_CODE, type BehaviourName, type Reply } from './behaviour.ts';
import type { ModelZone, World } from './world.ts';

/** What a reply says of a name, read by the contract's table of outcomes. */
export type Reading =
  | { readonly kind: 'listing'; readonly codes: readonly string[] }
  | { readonly kind: 'nothing' }
  /** An empty packet or a referral: nothing, where the same server's test entries show that it means it. */
  | { readonly kind: 'hollow' }
  | { readonly kind: 'failure'; readonly cause: string };

function read(reply: Reply): Reading {
  switch (reply.kind) {
    case 'records':
      return readCodes(reply.a);
    case 'nxdomain':
    case 'nodata':
      return { kind: 'nothing' };
    case 'empty':
    case 'referral':
      return { kind: 'hollow' };
    case 'junk':
      return { kind: 'failure', cause: 'bad-response' };
    case 'silence':
      return { kind: 'failure', cause: 'timeout' };
    case 'rcode':
      return { kind: 'failure', cause: CAUSES[reply.rcode] };
  }
}

const CAUSES = {
  SERVFAIL: 'servfail',
  REFUSED: 'refused',
  FORMERR: 'bad-response',
  NOTIMP: 'bad-response',
} as const;

function readCodes(codes: readonly string[]): Reading {
  if (codes.some((code) => code.startsWith('127.255.255.') || code === OWN_ERROR_CODE)) {
    return { kind: 'failure', cause: 'error-code' };
  }
  if (codes.some((code) => !code.startsWith('127.') || code === '127.0.0.1')) {
    return { kind: 'failure', cause: 'not-a-return-code' };
  }
  return { kind: 'listing', codes };
}

/** What a server, as long as it behaves in one way, can make a correct program say about one target in one zone. */
export interface Evidence {
  /** "Not listed": answered, and proved as far as the zone file knows test entries. */
  readonly mayBeClean: boolean;
  readonly isCleanVerified: boolean;
  /** A listing, and not one of a server that is known to list everything. */
  readonly mayBeListed: boolean;
  readonly isListingVerified: boolean;
  readonly codes: readonly string[];
  /** The unlisted entry is listed too: only an unanswered proof can make a listing of this stand. */
  readonly listsEverything: boolean;
  /** Why the target would be unknown if this server were the only one; empty where it would not. */
  readonly causes: readonly string[];
}

/** An answer and its proof must be of the same server, in the same phase of it: that is the whole of the matter. */
export function evidenceOf(
  { verify }: Pick<World, 'verify'>,
  zone: ModelZone,
  { behaviour, target }: { readonly behaviour: BehaviourName; readonly target: string },
): Evidence {
  const { entries: toEntries, targets: toTargets } = BEHAVIOURS[behaviour];
  const knowsListed = verify && zone.entries !== 'none';
  const knowsUnlisted = knowsListed && zone.entries !== 'listed-only';
  const listedEntry = read(toEntries(['127.0.0.2']));
  const unlistedEntry = read(toEntries(null));
  const answer = read(toTargets(zone.listed.get(target) ?? null));

  const isProven = listedEntry.kind === 'listing';
  const isHollow = knowsUnlisted && isProven && unlistedEntry.kind === 'hollow';
  const saysNothing = answer.kind === 'nothing' || (answer.kind === 'hollow' && isHollow);
  const listsEverything = unlistedEntry.kind === 'listing';
  const isDisowned = knowsUnlisted && listsEverything;
  const isUnlistedRight = unlistedEntry.kind === 'nothing' || isHollow;

  const mayBeClean = saysNothing && !isDisowned && (!knowsListed || isProven);
  const mayBeListed = answer.kind === 'listing' && !isDisowned;
  return {
    mayBeClean,
    isCleanVerified: mayBeClean && knowsListed,
    mayBeListed,
    isListingVerified: mayBeListed && knowsUnlisted && isUnlistedRight && isProven,
    codes: answer.kind === 'listing' ? answer.codes : [],
    listsEverything,
    causes: mayBeClean || mayBeListed ? [] : causesOf(),
  };

  function causesOf(): readonly string[] {
    if (answer.kind === 'failure') return [answer.cause];
    if (isDisowned) return ['lists-everything'];
    // Which of the two looks comes first is nobody's matter.
    const missing = knowsListed && !isProven ? causesOfMissing() : [];
    return answer.kind === 'hollow' ? ['bad-response', ...missing] : missing;
  }

  function causesOfMissing(): readonly string[] {
    if (listedEntry.kind === 'failure') return [listedEntry.cause];
    return listedEntry.kind === 'hollow' ? ['test-entry-missing', 'bad-response'] : ['test-entry-missing'];
  }
}
