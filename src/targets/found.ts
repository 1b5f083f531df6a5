import type { Lookup } from '../core/dns-answer.ts';
import type { InputCause } from '../core/input.ts';
import type { FailureCause } from '../core/outcome.ts';
import type { Warning } from '../core/report.ts';
import type { Target, TargetKind } from '../core/target.ts';
import { parseAddress } from './address.ts';
import type { Range } from './range.ts';

/** What DNS says of a name, in the order in which it is found. */
export type Found =
  | { readonly kind: 'address'; readonly target: Target }
  | { readonly kind: 'range'; readonly range: Range }
  | {
      readonly kind: 'note';
      readonly warning: Warning;
      /** What could not be found out, so that nothing may be called clean; null: it is only to be known. */
      readonly cause: InputCause | null;
    };

/** The kinds of targets that the selected zones list. */
export type Kinds = ReadonlySet<TargetKind>;

export interface HostAddresses {
  /** As answered, IPv4 first. */
  readonly targets: readonly Target[];
  /** Why one family, or both, could not be told; null when both were. */
  readonly failure: FailureCause | null;
  /** The name does not exist (NXDOMAIN). */
  readonly isMissing: boolean;
}

/**
 * The A and AAAA records of a name; each target tells through what it was found.
 * @param kinds the families that are looked up
 */
export async function addressesOf(
  host: string,
  { lookup, kinds }: { readonly lookup: Lookup; readonly kinds: Kinds },
  origin: { readonly from: string; readonly via?: string },
): Promise<HostAddresses> {
  const answers = await Promise.all([
    ...(kinds.has('ipv4') ? [lookup.query('A', host)] : []),
    ...(kinds.has('ipv6') ? [lookup.query('AAAA', host)] : []),
  ]);
  const targets = new Map<string, Target>();
  let failure: FailureCause | null = null;
  for (const answer of answers) {
    if (answer.kind === 'failure') failure ??= answer.cause;
    if (answer.kind !== 'records') continue;
    for (const { address } of answer.records) {
      const target = parseAddress(address);
      if (!target || targets.has(target.text)) continue;
      targets.set(target.text, { ...target, ...origin });
    }
  }
  const isMissing = targets.size === 0 && answers.some(({ kind }) => kind === 'nxdomain');
  return { targets: [...targets.values()], failure, isMissing };
}

export function note(warning: Warning, cause: InputCause | null = null): Found {
  return { kind: 'note', warning, cause };
}
