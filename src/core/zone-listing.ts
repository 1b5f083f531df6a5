import type { RetiredEntry, ZoneEntry } from './zone.ts';

/** What `zones list` shows. */
export interface ZoneListing {
  /** The date of the catalogue; null where it has none. */
  readonly version: string | null;
  readonly zones: readonly ZoneEntry[];
  /** Zones that have been shut down: never asked. */
  readonly retired: readonly RetiredEntry[];
}

/** What `zones show` shows. */
export type KnownZone =
  | { readonly kind: 'zone'; readonly entry: ZoneEntry }
  | { readonly kind: 'retired'; readonly entry: RetiredEntry };
