import type { OwnerWish } from '../run/look-closely.ts';
import { UsageError } from '../core/errors.ts';
import { LONG_FROM } from '../core/proofs.ts';
import type { Format } from '../core/choices.ts';
import type { OptionBag } from './options.ts';
import type { Settings } from './settings.ts';

/** Of which addresses a run asks whose they are: what was typed or configured, else what is usual of the command. */
export function ownerWish(
  { options, config }: Pick<Settings, 'options' | 'config'>,
  { usual }: { readonly usual: OwnerWish['inAnyCase'] | null },
): OwnerWish | null {
  const { owner } = options;
  if (owner === false || (owner === null && usual === null)) return null;
  return { inAnyCase: usual ?? 'all', hosts: config.file.hosts ?? [] };
}

/** The formats that have a place for it. */
const SHOWS_OWNER: ReadonlySet<Format> = new Set<Format>(['table', 'json', 'ndjson']);

/**
 * The same of `check`, where it is asked for by a word. What is typed is held to what goes with it; what is configured
 * counts where it can.
 * @throws UsageError where there are many addresses, or the format has no place for it
 */
export function checkOwnerWish(
  settings: Pick<Settings, 'options' | 'config'>,
  { bag, bulk }: { readonly bag: OptionBag; readonly bulk: boolean },
): OwnerWish | null {
  const { format } = settings.options;
  const isTyped = bag.owner === true;
  if (isTyped && bulk) throw new UsageError('owner-in-bulk', { most: String(LONG_FROM) });
  if (isTyped && !SHOWS_OWNER.has(format)) throw new UsageError('owner-not-with', { format });
  return bulk || !SHOWS_OWNER.has(format) ? null : ownerWish(settings, { usual: null });
}
