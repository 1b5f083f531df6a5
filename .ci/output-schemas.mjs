// What the program prints as data, for the JSON Schemas in docs/schema. The program itself does not need these: it
// makes what it prints. The tests hold everything that it prints to them.
import * as v from 'valibot';
import { CHANGE_KINDS } from '../src/core/change.ts';
import { LANGUAGES } from '../src/core/choices.ts';
import { HARMLESS_REASONS, LETTER_RECIPIENTS } from '../src/core/delisting.ts';
import { REJECTION_REASONS, REJECTION_SIDES } from '../src/core/rejection.ts';
import { REMOVAL_WAYS } from '../src/core/removal.ts';
import { TARGET_KINDS } from '../src/core/target.ts';
import { SCOPES } from '../src/core/zone.ts';
import { zoneFileSchema } from '../src/zones/schema.ts';
import { conclusions } from './conclusion-schemas.mjs';
import { doctor, fitness } from './doctor-schemas.mjs';
import {
  as,
  text,
  textOrNull,
  choice,
  count,
  flag,
  time,
  schemaVersion,
  generator,
  exitCode,
  warnings,
  zone,
  name,
  kind,
  tier,
  outcome,
  owner,
  cause,
  detail,
  returnCodes,
  reasons,
  skipped,
  seen,
  since,
  was,
  target,
  report,
} from './schema-words.mjs';

const receiver = as(
  v.nullable(v.object({ host: textOrNull('Its name.'), ip: textOrNull('Its address.') })),
  'The server that refused the mail; null where it is not named.',
);
const reply = textOrNull('The SMTP reply code: "554"; null where none is stated.');
const enhanced = textOrNull('The enhanced status code (RFC 3463): "5.7.1"; null where none is stated.');
const said = text("The receiver's own words on one line; escape them before a person sees them.");
const namedZone = textOrNull('The zone that is named; null where only an operator or a product is.');
const operator = textOrNull('Who runs the list; null where not known.');
const url = textOrNull('The address that the receiver refers to; null where there is none.');

const rejection = v.object({
  side: choice(
    REJECTION_SIDES,
    "sending: the reader's mail was refused; receiving: the log of the reader's own server, which refused somebody.",
  ),
  blocklist: flag('A blocklist or a reputation block was the reason.'),
  reason: choice(REJECTION_REASONS, 'Why the mail was refused.'),
  subject: as(v.nullable(v.picklist(['ip', 'domain', 'url', 'address'])), 'What is said to be listed.'),
  ip: textOrNull("The blocked sending address, never the receiver's; null where not stated."),
  domain: textOrNull('The blocked name; null where none is stated.'),
  zone: namedZone,
  isPrivateZone: flag("The zone is a product's or a receiver's own: nobody outside can ask it."),
  operator,
  reply,
  enhanced,
  temporary: flag("The sender's server tries again by itself."),
  receiver,
  url,
  isRefusal: flag(
    "Somebody was turned away; false for what the reader's own server only noted: a warning, a list's answer, a lookup that failed.",
  ),
  receiverMisconfigured: flag("The receiver's resolver is refused: the sender is not listed at all."),
  text: said,
  count: count('How many lines of a log it stands for; 1 for one that is told in two places.'),
});

const bounce = v.object({
  schemaVersion,
  generator,
  rejection: as(v.nullable(rejection), 'The telling one; null where nothing was refused.'),
  rejections: as(v.array(rejection), 'Each different one once, the telling one first.'),
  isWhole: flag('All of the text was read; where not, what was left may tell of more rejections.'),
  sender: as(
    v.nullable(
      v.object({
        ip: text('The address that the message was sent from.'),
        header: text('The header that names it.'),
        text: text('That header on one line; escape it before a person sees it.'),
      }),
    ),
    'Of an ordinary message; null for a bounce.',
  ),
  conclusions,
  report: as(v.nullable(report), 'Whether it still holds; null where nothing could be asked.'),
  exitCode,
});

const way = v.object({
  how: choice([...REMOVAL_WAYS, 'unknown'], 'unknown: the catalogue does not say.'),
  url: textOrNull('Where; null where not known.'),
  email: textOrNull('To whom to write; null where not known.'),
  expires: textOrNull('ISO 8601: how long the listing lasts by itself; null where not known.'),
  notes: textOrNull('In the language of the document; null where there are none.'),
  returnCodes: as(returnCodes, 'The codes that this way is for.'),
});

const delist = v.object({
  schemaVersion,
  generator,
  startedAt: time('When the check began, in UTC.'),
  language: choice(LANGUAGES, 'Of notes, messages and letters.'),
  exitCode,
  warnings,
  notes: as(
    v.array(
      v.object({
        code: text('To act on.'),
        message: text('To show.'),
        target: v.optional(text('The other target that was refused.')),
        host: v.optional(textOrNull('The receiver.')),
        zone: v.optional(text('The zone that does not list the target any more.')),
        operator: v.optional(operator),
        url: v.optional(url),
      }),
    ),
    'What is to be said of the bounce that was given.',
  ),
  conclusions,
  targets: v.array(
    v.object({
      target: text('What is listed, or not.'),
      kind: choice(TARGET_KINDS, 'What the target is.'),
      from: v.optional(text('What was typed; absent where it does not differ.')),
      outcome,
      owner: v.optional(owner),
      host: as(
        v.nullable(
          v.object({
            name: textOrNull('Its reverse DNS; null where there is none.'),
            sign: as(
              v.nullable(v.picklist(['series', 'foreign'])),
              'What speaks for a server that others use too; null where nothing does.',
            ),
          }),
        ),
        'null for a name.',
      ),
      rejection: as(
        v.nullable(v.object({ zone: namedZone, operator, reply, enhanced, receiver, url, text: said })),
        'What was refused, of the bounce that was given; null where none was.',
      ),
      steps: as(
        v.array(
          v.object({
            zone,
            name,
            operator,
            kind,
            tier,
            scope: choice(SCOPES, 'What one listing covers.'),
            matters: flag('Something need be done about it.'),
            harmlessBecause: as(
              v.nullable(v.picklist(HARMLESS_REASONS)),
              'Why nothing need be done; null where it matters.',
            ),
            namedByRejection: flag('The rejection names this zone.'),
            impact: textOrNull('What a listing there does; null where not known.'),
            reasons,
            lookupUrl: textOrNull('Where a person can look the target up; null where not known.'),
            ways: as(v.array(way), 'The hardest first.'),
          }),
        ),
        'In the order in which to go about them; those that do not matter last.',
      ),
      unknown: as(v.array(v.object({ zone, cause, detail })), 'Blocklists that could not be asked.'),
      letters: as(
        v.array(
          v.object({
            id: text('A letter in two languages has one.'),
            to: choice(LETTER_RECIPIENTS, 'provider: the hosting company.'),
            operator: textOrNull('Whom it is to; null for the hosting company.'),
            company: textOrNull(
              'The hosting company that it is to; null where not known, or for an operator.',
            ),
            language: choice(LANGUAGES, 'Of the letter.'),
            email: textOrNull('Where to send it; null where not known.'),
            url: textOrNull('The form for it; null where not known.'),
            zones: v.array(zone),
            subject: text('Its subject.'),
            body: text('Ready to be sent but for what stands in [brackets] or 【 】.'),
          }),
        ),
        'To the operators that have no form, and to the hosting company.',
      ),
    }),
  ),
});

const change = v.object({
  schemaVersion,
  at: time('When it was seen, in UTC.'),
  target: text('What was asked about; of a change of what was typed that text.'),
  from: v.optional(text('What was typed; absent where it does not differ.')),
  via: v.optional(text('How an address was found through a name: "mx:mail.example.test".')),
  input: v.optional(
    text('Of a change of what was typed itself, as of a name that vanished: that text; else absent.'),
  ),
  zone: text("The zone's name; a key in it is shown as ***. Empty where what was typed itself has changed."),
  zones: as(v.array(v.string()), 'All lists that this change befalls, `zone` first; of what was typed none.'),
  name: text('What the zone is called; empty as `zone` is.'),
  kind: as(v.nullable(kind), 'What being listed means; null where what was typed itself has changed.'),
  tier: as(
    v.nullable(tier),
    'major: many receivers reject on it; null where what was typed itself has changed.',
  ),
  change: choice(CHANGE_KINDS, 'What changed.'),
  was,
  now: as(v.object(seen), 'What the zone says now; of what was typed its verdict.'),
  since,
  text: text('The same as a sentence, in the language of the run: what chat programs show.'),
});

const saidOf = (which) =>
  as(
    v.array(v.string()),
    `What it said of its ${which} test entry: return codes, "not-listed", "elsewhere" (an address that is none), or a cause.`,
  );
const zonesCheck = v.object({
  schemaVersion,
  generator,
  zones: v.array(
    v.object({
      ...fitness.entries,
      testEntries: v.object({ listed: saidOf('listed'), unlisted: saidOf('unlisted') }),
    }),
  ),
  skipped,
  exitCode,
});

const { zones, retired } = zoneFileSchema.entries;
const entries = {
  zones,
  retired: as(retired.wrapped, 'Zones that have been shut down: never asked.'),
};

const zonesList = v.object({
  schemaVersion,
  version: textOrNull('The date of the catalogue; null where it has none.'),
  ...entries,
});

const zonesShow = v.union([zones.item, retired.wrapped.item]);

/** Name of the file → what it is about, and the schema. */
export const OUTPUTS = {
  report: ['rblcheck check --json', report],
  target: ['a line of rblcheck check --format ndjson', target],
  bounce: ['rblcheck bounce --json', bounce],
  delist: ['rblcheck delist --json', delist],
  change: ['a line of rblcheck watch --format ndjson; what --exec and --webhook are given', change],
  doctor: ['rblcheck doctor --json', doctor],
  'zones-check': ['rblcheck zones check --json', zonesCheck],
  'zones-list': ['rblcheck zones list --json', zonesList],
  'zones-show': ['rblcheck zones show ZONE --json', zonesShow],
};
