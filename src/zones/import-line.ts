import type { ImportNote } from '../core/import-note.ts';
import { isZoneName, normalizeZoneName } from '../core/zone-name.ts';

/** A zone as another program's configuration has it. */
export interface ImportedZone {
  readonly zone: string;
  readonly line: number;
  /** What the answer must match for the entry to count, as it was written and as patterns; null for any answer. */
  readonly filter: { readonly text: string; readonly patterns: readonly string[] } | null;
  /** Below 0 for a list of the good; null where the program has no weights. */
  readonly weight: number | null;
  /** It is asked about names, not about addresses. */
  readonly isForNames: boolean;
  /** A listing alone refuses a mail, whatever the weights of others. */
  readonly decidesAlone?: boolean;
  /** The setting that asks it: "reject_rbl_client". */
  readonly setting?: string;
}

export interface Imported {
  readonly zones: readonly ImportedZone[];
  readonly notes: readonly ImportNote[];
  /** The weight at which a client is refused. */
  readonly threshold: number | null;
}

/** A zone that has nothing but its name; null when that cannot be one. */
export function plainImport(text: string, line: number): ImportedZone | null {
  const zone = normalizeZoneName(text);
  return isZoneName(zone) ? { zone, line, filter: null, weight: null, isForNames: false } : null;
}

export function noZone(text: string, line: number): ImportNote {
  return { code: 'no-zone', line, args: { text } };
}
