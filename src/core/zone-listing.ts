import type { RetiredEntry, ZoneEntry } from './zone.ts';

/** What `zones list` shows. */
export interface ZoneListing {
  readonly version: string | null;
  readonly zones: readonly ZoneEntry[];
  readonly retired: readonly RetiredEntry[];
}

/** What `zones show` shows. */
export type KnownZone =
  | { readonly kind: 'zone'; readonly entry: ZoneEntry }
  | { readonly kind: 'retired'; readonly entry: RetiredEntry };
