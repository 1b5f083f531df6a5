import { isWrongLevel, type Level } from './doctor.ts';
import type { ZoneFitness } from './fitness.ts';
import {
  adverseAnswers,
  COUNTING,
  errorAnswers,
  isMixed,
  isNotForMail,
  isPartlyPolicy,
  SPAM_ONLY,
  takes,
  takesHarmless,
  takesRefusals,
  withFilter,
} from './mta-filter.ts';
import type { MtaConfig, MtaList } from './mta-list.ts';
import type { Unknown } from './outcome.ts';
import type { Count } from './published.ts';
import { parseQuad } from './return-code.ts';
import { KEY_PLACE, maskedName } from './secret.ts';
import { contains, type Zone, type ZoneEntry } from './zone.ts';

/**
 * What the lists of a mail server do to its mail: each line of its configuration is told once, by the first thing that
 * is wrong with it.
 */

/**
 * What follows from a list that cannot be believed: every client is turned away or let in, every client has the weight
 * of a listing, or nobody is ever found on it.
 */
export type MtaEffect = 'refuses-all' | 'admits-all' | 'weighs-all' | 'finds-nobody';

/** Something about one line: codes and arguments. */
export type MtaFinding = { readonly level: Level; readonly line: number } & (
  | { readonly code: 'unread'; readonly text: string }
  | ({
      /** What it is to be written as, with a filter; null where that cannot be said. */
      readonly filtered: string | null;
    } & About &
      (
        | { readonly code: 'retired'; readonly effect: MtaEffect }
        /** It is asked without the key that belongs before it. */
        | { readonly code: 'key-missing'; readonly keyName: string }
        /** A list of names is asked about addresses, or the other way round. */
        | { readonly code: 'wrong-kind'; readonly effect: MtaEffect }
        /** What it lists is treated as the opposite, or as something that it is not. */
        | { readonly code: 'wrong-role' }
        | { readonly code: 'contained'; readonly by: string; readonly at: number }
        | {
            readonly code: 'unfit';
            readonly trouble: Unknown;
            readonly effect: MtaEffect;
            /** The list that every resolver is served with a key in its place; null: there is none. */
            readonly keyed: string | null;
          }
        /** Some of its codes are no listings, and all of them count here. */
        | { readonly code: 'counts-all' }
        /** Some of its codes are rules about who should send mail, and count here as those of spam do. */
        | { readonly code: 'counts-policy' }
        /** Without a filter a refusal of the operator would count, whenever it comes. */
        | { readonly code: 'no-filter' }
        /** The catalogue does not know it; `isProved` by its test entries. */
        | { readonly code: 'stranger'; readonly isProved: boolean }
        | { readonly code: 'not-asked' }
        | { readonly code: 'unproved' }
        | { readonly code: 'fine' }
      ))
);

interface About {
  readonly zone: Zone;
  readonly list: MtaList;
}

export interface MtaFacts {
  /** All lists of the configuration as zones, asked or not. */
  readonly zones: readonly Zone[];
  readonly fitness: readonly ZoneFitness[];
  readonly catalogue: readonly ZoneEntry[];
}

/** In the order of the lines. */
export function judgeMta({ mta, lists, unread }: MtaConfig, facts: MtaFacts): readonly MtaFinding[] {
  const zones = new Map(facts.zones.map((zone) => [zone.zone, zone]));
  const placed = lists.flatMap((list): Placed[] => {
    const zone = zones.get(maskedName(list.zone));
    return zone ? [{ zone, list }] : [];
  });
  const judged = placed.map((one): MtaFinding => {
    const { line } = one.list;
    const judgement = judge(one, placed, facts);
    const severities = judgement.code === 'counts-policy' ? SPAM_ONLY : COUNTING;
    const isLoose = one.list.filter === null || LOOSE.has(judgement.code);
    const filtered = isLoose ? withFilter(mta, one.zone, severities) : null;
    return { ...judgement, ...one, line, filtered };
  });
  const notes = unread.map(({ line, text }): MtaFinding => ({ level: 'note', code: 'unread', line, text }));
  return [...judged, ...notes].toSorted((a, b) => a.line - b.line);
}

/** Said of a filter too: another one mends it. */
const LOOSE: ReadonlySet<string> = new Set(['counts-all', 'no-filter']);

type Placed = About;
type Judgement = MtaFinding extends infer One
  ? One extends About & { readonly code: string }
    ? Omit<One, 'line' | 'zone' | 'list' | 'filtered'>
    : never
  : never;

function judge(one: Placed, all: readonly Placed[], facts: MtaFacts): Judgement {
  const { zone, list } = one;
  const { filter } = list;
  if (zone.retired) {
    const { behaviour } = zone.retired;
    const isAnswering = behaviour === 'wildcard' || (behaviour === 'parked' && filter === null);
    return telling('retired', isAnswering ? effectOnAll(list) : 'finds-nobody');
  }
  // Some lists are asked with a key and without one.
  const isKnown = facts.catalogue.some((entry) => entry.zone === zone.zone);
  const keyName = isKnown ? undefined : facts.catalogue.find((entry) => isKeyless(entry, zone))?.key?.name;
  if (keyName !== undefined) return { level: 'warn', code: 'key-missing', keyName };
  if (isWrongKind(one)) {
    const refusals = errorAnswers(zone, 'wrong-kind-of-query');
    const isAnswering = zone.errorRules.some(({ value }) => value === 'wrong-kind-of-query');
    return telling('wrong-kind', isAnswering && takes(filter, refusals) ? effectOnAll(list) : 'finds-nobody');
  }
  if (isWrongRole(one)) return { level: 'bad', code: 'wrong-role' };
  // Where clients log in it would be in its place.
  if (list.use === 'block' && isNotForMail(zone)) return { level: 'warn', code: 'wrong-role' };
  // What cannot be believed takes nothing's place.
  const fit = all.filter(({ zone: { zone: name } }) =>
    facts.fitness.some((seen) => seen.zone.zone === name && seen.state === 'fit'),
  );
  const by = keeperOf(one, fit);
  const answers = judgeAnswers(one, facts);
  // What it does to all mail comes before what could do without it.
  const isHarmful = answers.code === 'unfit' && answers.level === 'bad';
  if (!by || isHarmful) return answers;
  return { level: 'warn', code: 'contained', by: by.zone.zone, at: by.list.line };
}

function judgeAnswers({ zone, list }: Placed, { fitness, catalogue }: MtaFacts): Judgement {
  const seen = fitness.find((fit) => fit.zone.zone === zone.zone);
  if (!seen) return { level: 'note', code: 'not-asked' };
  if (seen.trouble) {
    const { trouble } = seen;
    const effect = countsForAll(trouble, zone, list) ? effectOnAll(list) : 'finds-nobody';
    const keyed = catalogue.find(({ key }) => key?.replaces?.includes(zone.zone));
    return { ...telling('unfit', effect), trouble, keyed: keyed ? maskedName(keyed.zone) : null };
  }
  if (list.use === 'block' && takesHarmless(list.filter, zone)) return { level: 'warn', code: 'counts-all' };
  if (zone.isPlain) return { level: 'note', code: 'stranger', isProved: seen.state === 'fit' };
  if (takesRefusals(list.filter, zone)) return { level: 'note', code: 'no-filter' };
  if (list.filter === null && list.use === 'block' && isPartlyPolicy(zone))
    return { level: 'note', code: 'counts-policy' };
  return seen.state === 'fit' ? { level: 'good', code: 'fine' } : { level: 'note', code: 'unproved' };
}

function telling<T extends string>(
  code: T,
  effect: MtaEffect,
): { readonly level: Level; readonly code: T; readonly effect: MtaEffect } {
  return { level: effect === 'finds-nobody' ? 'warn' : 'bad', code, effect };
}

function effectOnAll({ use, decidesAlone }: MtaList): MtaEffect {
  if (!decidesAlone || use === 'note') return 'weighs-all';
  return use === 'allow' ? 'admits-all' : 'refuses-all';
}

/** Whether what came in place of an answer is a listing to the server. */
function countsForAll({ cause, detail }: Unknown, zone: Zone, { filter }: MtaList): boolean {
  if (cause === 'lists-everything') return true;
  if (cause === 'error-code') return takes(filter, errorAnswers(zone, detail));
  if (cause !== 'not-a-return-code') return false;
  const addresses = (detail ?? '').split(', ').flatMap((address) => [parseQuad(address) ?? []]);
  return takes(filter, addresses);
}

/** "zen.dq.spamhaus.net", which is never asked without a key before it. */
function isKeyless({ zone }: ZoneEntry, { zone: name }: Zone): boolean {
  return zone === `${KEY_PLACE}.${name}`;
}

function isWrongKind({ zone, list }: Placed): boolean {
  if (zone.isPlain || zone.lists.length === 0) return false;
  const listsAddresses = zone.lists.includes('ipv4') || zone.lists.includes('ipv6');
  return list.asksNames ? !zone.lists.includes('domain') : !listsAddresses;
}

/** A filter may choose the codes of a list that mean the opposite of what it is known for. */
function isWrongRole({ zone, list: { use, filter } }: Placed): boolean {
  if (zone.isPlain || use === 'note') return false;
  const adverse = adverseAnswers(zone);
  const isAdverse = adverse.length > 0 && takes(filter, adverse);
  if (use === 'block') return zone.kind !== 'block' && (filter === null || !isAdverse);
  return zone.kind === 'block' && (filter === null || !isMixed(zone) || isAdverse);
}

/** Whether what one list says is known by another that is asked for the same. */
function covers(other: Placed, { zone, list }: Placed): boolean {
  const isAsStrong = other.list.decidesAlone || !list.decidesAlone;
  const isSameUse = other.list.use === list.use && other.list.asksNames === list.asksNames && isAsStrong;
  const isIn = contains(other.zone, zone.zone) || (other.zone.key?.replaces?.includes(zone.zone) ?? false);
  if (!isIn || !isSameUse || other.zone.retired) return false;
  const answers = adverseAnswers(zone).filter((one) => takes(list.filter, [one]));
  return (
    other.list.filter === null ||
    (answers.length > 0 && answers.every((one) => takes(other.list.filter, [one])))
  );
}

/**
 * The list in which another is contained, and which stays itself: of two that contain each other the first does.
 * @param fit those that can be believed, in their order
 */
function keeperOf(one: Placed, fit: readonly Placed[], path: readonly Placed[] = []): Placed | undefined {
  const isTwin = (other: Placed): boolean =>
    fit.includes(one) && covers(one, other) && fit.indexOf(one) < fit.indexOf(other);
  const through = [...path, one];
  return fit.find(
    (other) =>
      !through.includes(other) && covers(other, one) && !isTwin(other) && !keeperOf(other, fit, through),
  );
}

/** What of a configuration is to be changed, by the names of the lists, each once. */
export interface MtaConclusion {
  /** Lists that it asks. */
  readonly lists: Count;
  /** Those of them of which something is to be changed. */
  readonly wrong: Count;
  /** Each of these, asked through this resolver, makes the server refuse everybody. */
  readonly refusing: readonly string[];
}

export function concludeMta(findings: readonly MtaFinding[]): MtaConclusion {
  const names = (some: (finding: MtaFinding) => boolean): readonly string[] => [
    ...new Set(findings.flatMap((one) => ('zone' in one && some(one) ? [one.zone.zone] : []))),
  ];
  return {
    lists: names(() => true).length,
    wrong: names(({ level }) => isWrongLevel(level)).length,
    refusing: names((one) => 'effect' in one && one.effect === 'refuses-all'),
  };
}
