export const REMOVAL_WAYS = [
  'self-service',
  'form',
  'email',
  'provider',
  'automatic',
  'paid',
  'none',
] as const;
export type RemovalWay = (typeof REMOVAL_WAYS)[number];

/** A text in the languages that a person may read it in. */
export interface LocalText {
  readonly en: string;
  readonly ja?: string;
}

export interface Removal {
  readonly how: RemovalWay;
  readonly url?: string;
  readonly email?: string;
  /** ISO 8601: how long a listing lasts by itself after the cause has stopped. */
  readonly expires?: string;
  readonly notes?: LocalText;
}
