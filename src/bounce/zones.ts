import { keyForms, type KeyForms } from '../core/key-forms.ts';
import { patterns } from './patterns.ts';
import type { FoundUrl } from './urls.ts';

/** A zone of the catalogue, as the caller passes it in. */
export interface KnownZone {
  readonly zone: string;
  readonly operator?: string | undefined;
  readonly homepage?: string | undefined;
  readonly contains?: readonly string[] | undefined;
}
export type KnownZones = readonly KnownZone[];

/** Zones and their operators, for looking up while reading. */
export interface ZoneIndex {
  readonly operators: ReadonlyMap<string, string | null>;
  /** Suffixes of zones with a key of the user's in front: "{key}.zen.example" → ".zen.example". */
  readonly keyed: readonly { readonly suffix: string; readonly operator: string | null }[];
  /** The zones that a combined zone contains. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
  readonly forms: KeyForms;
}

export interface FoundZone {
  readonly zone: string;
  readonly start: number;
  /** Words such as "blocked using" stand in front of it. */
  readonly isTriggered: boolean;
}

const NOT_LISTED =
  /(?:\b(?:not|never|no longer|isnt)|n't) (?:\S{1,12} )?(?:listed |found |present )?(?:\S{1,6} )?$/i;
const REMOVED = /\b(?:removed|delisted|deleted|cleared) from (?:the )?$/i;

const NAME = /(?<![\w.@-])(?:[a-z0-9_][a-z0-9_-]{0,62}\.){1,8}[a-z]{2,24}(?![\w@-])(?!\.[a-z0-9])/gi;
const NAME_HERE = /^(?:[a-z0-9_][a-z0-9_-]{0,62}\.){1,8}[a-z]{2,24}(?![\w@-])/i;

export function indexZones(known: KnownZones, forms: KeyForms = keyForms(known)): ZoneIndex {
  const operators = new Map<string, string | null>();
  const keyed: { suffix: string; operator: string | null }[] = [];
  for (const { zone, operator = null } of known) {
    if (zone.startsWith('{')) keyed.push({ suffix: zone.slice(zone.indexOf('}') + 1), operator });
    else operators.set(zone, operator);
  }
  const contents = new Map(known.map(({ zone, contains = [] }) => [zone, contains]));
  return { operators, keyed, contents, forms };
}

/** A text in which the keys of zones that have one cannot be read: somebody else's key is a secret, too. */
export function maskKeys<T extends string | null>(text: T, { forms }: ZoneIndex): T;
export function maskKeys(text: string | null, { forms }: ZoneIndex): string | null {
  return text === null ? null : forms.mask(text);
}

export function isKnownZone(name: string, index: ZoneIndex): boolean {
  return index.operators.has(name) || index.keyed.some(({ suffix }) => name.endsWith(suffix));
}

/** Whether a name could be a zone's by its looks: one of the catalogue, or with a label such as "rbl" in it. */
export function looksLikeZone(name: string, index: ZoneIndex): boolean {
  return isKnownZone(name, index) || patterns().listLabel.test(name);
}

/** Whether nobody outside can ask it: a product's or a receiver's own, or a name that is not of the public DNS. */
export function isPrivateZone(name: string, index: ZoneIndex): boolean {
  return !isKnownZone(name, index) && patterns().privateZones.test(name);
}

/**
 * The zone that a text names: what follows "blocked using" and the like, else one of the catalogue's anywhere outside a
 * link, else what looks like a zone after weaker words. `isTaken` tells names that are somebody else's: the receiver's.
 */
export function findZone(
  text: string,
  {
    urls,
    index,
    isTaken,
  }: { urls: readonly FoundUrl[]; index: ZoneIndex; isTaken: (name: string) => boolean },
): FoundZone | null {
  const inUrl = (at: number): boolean => urls.some(({ start, end }) => at >= start && at < end);
  const after = (trigger: RegExp, accept: (name: string) => boolean): FoundZone | null => {
    for (const match of text.matchAll(trigger)) {
      // "not listed in", "isn't on the list of"
      if (
        /\b(?:not|never|n't|isnt) (?:\S{1,12} )?$/i.test(
          text.slice(Math.max(0, match.index - 20), match.index),
        )
      )
        continue;
      const start = match.index + match[0].length;
      const rest = text.slice(start, start + 260);
      const name = NAME_HERE.exec(rest.replace(/^(?:https?:\/\/)/i, ''))?.[0]?.toLowerCase();
      if (!name || inUrl(start) || isTaken(name)) continue;
      // "listed at list.example/lookup?ip=": a page.
      if (/^\/[a-z?]/i.test(rest.slice(name.length))) continue;
      // "blocked by mx.example using Customer Block list": mx.example is who blocks.
      if (/^ (?:using|via)\b/i.test(rest.slice(name.length))) continue;
      if (accept(name)) return { zone: name, start, isTriggered: true };
    }
    return null;
  };
  const isZoneLike = (name: string): boolean => looksLikeZone(name, index);
  return (
    after(patterns().triggerStrong, (name) => isZoneLike(name) || !isOperatorsHome(name)) ??
    known(text, inUrl, index) ??
    weakly(after(patterns().triggerWeak, isZoneLike))
  );
}

function known(text: string, inUrl: (at: number) => boolean, index: ZoneIndex): FoundZone | null {
  for (const match of text.matchAll(NAME)) {
    const name = match[0].toLowerCase();
    if (!isKnownZone(name, index) || inUrl(match.index)) continue;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (NOT_LISTED.test(before) || REMOVED.test(before)) continue;
    return { zone: name, start: match.index, isTriggered: false };
  }
  return null;
}

function weakly(found: FoundZone | null): FoundZone | null {
  return found && { ...found, isTriggered: false };
}

/** "listed by spamlist.example" with nothing before the operator's own domain names the operator. */
function isOperatorsHome(name: string): boolean {
  return patterns().operators.some(({ domains }) => domains.includes(name));
}
