import type { Target } from './target.ts';

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

/** Who must act decides the order: first what only others can do, since that takes longest, last what needs time alone. */
export const HARDEST_FIRST: readonly (RemovalWay | 'unknown')[] = [
  'provider',
  'self-service',
  'form',
  'email',
  'unknown',
  'paid',
  'automatic',
  'none',
];

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

/** A page's address with the target filled in; null where there is none. */
export function withTarget(template: string | undefined, { text }: Pick<Target, 'text'>): string | null {
  return template?.replaceAll('{target}', encodeURIComponent(text).replaceAll('%3A', ':')) ?? null;
}

/** "P3D", "PT36H": days, hours and minutes of an ISO 8601 duration. */
export function durationParts(
  duration: string,
): readonly [days: number, hours: number, minutes: number] | null {
  const [whole, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return whole === undefined ? null : [Number(days ?? 0), Number(hours ?? 0), Number(minutes ?? 0)];
}

export function durationMinutes(duration: string): number {
  const [days, hours, minutes] = durationParts(duration) ?? [0, 0, 0];
  return (days * 24 + hours) * 60 + minutes;
}
