import { UsageError } from '../core/errors.ts';
import { en } from '../i18n/en.ts';
import { usageSentence } from '../render/usage-text.ts';

/** An error as it leaves the library: whoever only prints its message is told what to mend. */
export function readable(error: unknown): unknown {
  if (error instanceof UsageError) error.message = usageSentence(en, error);
  return error;
}
