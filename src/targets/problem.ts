import type { Fault, UsageCall } from '../core/errors.ts';

/** An input that is no target that can be checked. */
export interface Bad {
  readonly kind: 'bad';
  /** Why not; the input itself is not in it. */
  readonly problem: Fault;
}

export function bad(...[code, args = {}]: UsageCall<'value'>): Bad {
  return { kind: 'bad', problem: { code, args } };
}
