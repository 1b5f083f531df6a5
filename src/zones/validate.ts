import type { InferOutput } from 'valibot';
import type { TargetKind } from '../core/target.ts';
import { standsFor } from '../core/verify.ts';
import { validate, type Validated, type FileProblem } from './file-problem.ts';
import { zoneFileSchema } from './schema.ts';

export function validateZoneFile(value: unknown): Validated<InferOutput<typeof zoneFileSchema>> {
  return held(validate(zoneFileSchema, value), (file) => foreignEntry(file.zones, ['ipv4']));
}

/** What is valid, unless something else is the matter with it. */
export function held<T>(checked: Validated<T>, problemOf: (value: T) => FileProblem | null): Validated<T> {
  const problem = checked.kind === 'valid' ? problemOf(checked.value) : null;
  return problem ? { kind: 'invalid', problem } : checked;
}

/** A test entry that proves nothing of any target of its zone was meant to. */
export function foreignEntry(
  zones: InferOutput<typeof zoneFileSchema>['zones'],
  otherwise: readonly TargetKind[],
): FileProblem | null {
  for (const [index, { lists = otherwise, testEntries }] of zones.entries()) {
    for (const half of HALVES) {
      const entry = testEntries?.[half];
      if (typeof entry !== 'string' || lists.length === 0) continue;
      if (lists.some((kind) => standsFor(entry, kind, lists))) continue;
      const path = `zones[${index}].testEntries.${half}`;
      return { path, found: JSON.stringify(entry), expected: 'testEntryOfKind' };
    }
  }
  return null;
}

const HALVES = ['listed', 'unlisted'] as const;
