import type { Lookup } from '../core/dns-answer.ts';
import type { FailureCause } from '../core/outcome.ts';
import type { Warning } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { parseAddress } from './address.ts';
import type { Range } from './range.ts';

/** What DNS says of a name, in the order in which it is found. */
export type Found =
  | { readonly kind: 'address'; readonly target: Target }
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'note'; readonly warning: Warning };

export interface HostAddresses {
  /** As answered, IPv4 first. */
  readonly targets: readonly Target[];
  /** Why one family, or both, could not be told; null when both were. */
  readonly failure: FailureCause | null;
}

/** The A and AAAA records of a name; each target tells through what it was found. */
export async function addressesOf(
  host: string,
  lookup: Lookup,
  origin: { readonly from: string; readonly via?: string },
): Promise<HostAddresses> {
  const answers = await Promise.all([lookup.query('A', host), lookup.query('AAAA', host)]);
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
  return { targets: [...targets.values()], failure };
}

export function note(code: string, args: Warning['args']): Found {
  return { kind: 'note', warning: { code, args } };
}
