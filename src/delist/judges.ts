import type { Judge } from '../core/judge.ts';
import type { Rejection } from '../core/rejection.ts';
import data from './judges.json' with { type: 'json' };

/**
 * Who judged a sender, where that is known: the first of the operator's whose words stand in the rejection, else the one
 * that has no words of its own. All of it is data, in judges.json, with where each page was found and when.
 */
export function judgeOf({ operator, text, url, enhanced }: Rejection): Judge | null {
  const words = [text, url, enhanced].join(' ');
  const found = data.find(
    (judge) =>
      operator !== null &&
      judge.operators.includes(operator) &&
      (judge.words.length === 0 || new RegExp(judge.words.join('|'), 'i').test(words)),
  );
  if (!found) return null;
  const { name, kind, url: page, email, notes } = found;
  return {
    name,
    kind: kind === 'review' || kind === 'mail' ? kind : 'help',
    url: page,
    ...(email !== undefined && { email }),
    ...(notes && { notes }),
  };
}
