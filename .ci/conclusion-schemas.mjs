// What follows from a bounce, as data: see output-schemas.mjs.
import * as v from 'valibot';
import { CONCLUSION_CODES } from '../src/core/conclusion.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../src/core/outcome.ts';
import { SKIP_REASONS } from '../src/core/plan.ts';
import { REJECTION_SIDES } from '../src/core/rejection.ts';
import { as, choice, exitCode, flag, text, textOrNull, time } from './schema-words.mjs';

export const conclusions = as(
  v.array(
    v.object({
      code: choice(CONCLUSION_CODES, 'What follows; docs/json.md has a table of them.'),
      exitCode,
      side: choice(REJECTION_SIDES, "Whose server refused: somebody else's, or the reader's own."),
      target: textOrNull('The address or name that was refused; null where none is stated.'),
      zone: textOrNull(
        'The zone that decides: the one that is named, or that stands for it; null where none is.',
      ),
      outcome: as(v.nullable(v.picklist(OUTCOMES)), 'What that zone says now; null where it was not asked.'),
      verified: flag("The zone's test entries answered as they must."),
      cause: as(v.nullable(v.picklist(UNKNOWN_CAUSES)), 'Set when it could not be told, else null.'),
      skipped: as(
        v.nullable(v.picklist(SKIP_REASONS)),
        'Why it was not asked; null where it was, or is not known.',
      ),
      sublistsOver: as(v.array(v.string()), 'Lists of a combined zone that were meant and have it no more.'),
      sublistsNow: as(v.array(v.string()), 'Lists of a combined zone that have it now.'),
      seenListedAt: as(
        v.nullable(time('ISO 8601.')),
        'When this machine saw the listing that a "not listed" without proof rests on (`--state`); else null.',
      ),
      waitsInQueue: flag("A deferral: the sender's server tries again by itself."),
      review: as(
        v.nullable(
          v.object({
            name: text('Who judges.'),
            kind: choice(
              ['review', 'help', 'mail'],
              'review: a review is asked for at `url`; mail: by `email`; help: there is only a page that explains.',
            ),
            url: text('The page.'),
            email: textOrNull('To whom to write; null where not by mail.'),
          }),
        ),
        'Whose own record it is, where that is known; else null.',
      ),
      listedElsewhere: as(v.array(v.string()), 'Other zones that list it.'),
      notTold: as(v.array(v.string()), 'Other zones that could not be told.'),
    }),
  ),
  'What follows from each different matter that was refused, the telling one first: the exit code is the worst of theirs.',
);
