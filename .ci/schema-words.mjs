// The fields that several of the documents in .ci/output-schemas.mjs have, each said once, and the report.
import * as v from 'valibot';
import { CHANGE_KINDS } from '../src/core/change.ts';
import { INPUT_CAUSES } from '../src/core/input.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../src/core/outcome.ts';
import { SKIP_REASONS } from '../src/core/plan.ts';
import { SEVERITIES } from '../src/core/return-code.ts';
import { TARGET_KINDS } from '../src/core/target.ts';
import { HOST_KINDS, PORT_25, WHO_ASKS } from '../src/core/owner.ts';
import { TIERS, ZONE_KINDS } from '../src/core/zone.ts';

export const as = (schema, description) => v.pipe(schema, v.description(description));
export const text = (description) => as(v.string(), description);
export const textOrNull = (description) => as(v.nullable(v.string()), description);
export const choice = (values, description) => as(v.picklist(values), description);
export const flag = (description) => as(v.boolean(), description);
export const count = (description) => as(v.pipe(v.number(), v.integer(), v.minValue(0)), description);
export const time = (description) => as(v.pipe(v.string(), v.isoTimestamp()), description);

export const schemaVersion = as(
  v.literal(1),
  'Grows when a field goes or changes its meaning; fields may be added without.',
);
export const generator = as(
  v.object({ name: as(v.literal('rblcheck'), 'The program.'), version: text('The version of the program.') }),
  'What has written this.',
);
export const exitCode = count('What the program ended with: 0, 1, 3, or more; see the README.');
export const warnings = as(
  v.array(
    v.object({
      code: text('To act on.'),
      message: text('In English, to show; a second line is the remedy.'),
    }),
  ),
  'What is to be known of the resolver and the names of the run.',
);

export const zone = text("The zone's name; a key in it is shown as ***.");
export const name = text('What the zone is called.');
export const kind = choice(ZONE_KINDS, 'What being listed means; only "block" counts as a listing.');
export const tier = choice(TIERS, 'major: many receivers reject on it.');
export const outcome = choice(OUTCOMES, '"unknown" is never clean.');
export const cause = as(
  v.nullable(v.picklist(UNKNOWN_CAUSES)),
  'Why the outcome is unknown; null unless it is.',
);
/** Of what is remembered: a list's, or that of what was typed. */
const seenCause = as(
  v.nullable(v.picklist([...UNKNOWN_CAUSES, ...INPUT_CAUSES])),
  'Why the outcome is unknown; null unless it is. Of what was typed: what could not be found out about it.',
);
export const detail = textOrNull(
  'What names the cause more closely: "public-resolver", the address that came; null where nothing does.',
);
export const returnCodes = as(
  v.array(
    v.object({
      code: text('The A record: "127.0.0.2".'),
      sublist: textOrNull('Which list of a combined zone: "SBL"; null where none is known.'),
      meaning: textOrNull('In English; null where the operator does not document the code.'),
      severity: choice(SEVERITIES, 'policy: a rule about the range; informational: nothing bad.'),
    }),
  ),
  'One for each meaning; empty unless listed.',
);
export const reasons = as(
  v.array(v.string()),
  'The TXT records of a listing, with -v of a refusal too, as the network gave them: escape them before a person sees them.',
);
export const skipped = as(
  v.array(v.object({ zone, reason: choice(SKIP_REASONS, 'Why it was not asked.') })),
  'Zones that were not asked.',
);

export const seen = {
  outcome,
  returnCodes,
  reasons,
  cause: seenCause,
  detail,
  server: textOrNull(
    'Of an unknown and of a listing: the server whose answer it rests on; null where none answered.',
  ),
};
export const since = time('Since when the outcome is what it is, in UTC.');
export const was = as(
  v.nullable(v.object({ ...seen, since })),
  'What was known before; null where that was nothing.',
);

const memory = {
  since: v.optional(as(since, 'With --state: since when the outcome is what it is, in UTC.')),
  change: v.optional(
    as(
      v.object({
        kind: choice(CHANGE_KINDS, 'What changed.'),
        was,
        since,
        zones: as(
          v.array(v.string()),
          'All lists that this change befalls, this one first; of what was typed none.',
        ),
      }),
      'With --state: what changed; absent where nothing did, and where it is told with another list.',
    ),
  ),
};

const finding = v.object({
  zone,
  name,
  kind,
  tier,
  query: text('The name that was asked in DNS; a key in it is shown as ***.'),
  outcome,
  verified: flag("The zone's test entries (RFC 5782 section 5) answered as they must."),
  returnCodes,
  cause,
  detail,
  ttlSeconds: as(v.nullable(v.number()), 'How long the listing may be cached; null unless listed.'),
  reasons,
  lookupUrl: textOrNull('Where a person can look the target up; null where not known.'),
  removalUrl: textOrNull('Where its removal is asked for; null where not known.'),
  elapsedMs: count('How long the answer took, in milliseconds.'),
  ...memory,
});

export const owner = as(
  v.object({
    network: as(
      v.nullable(
        v.object({
          prefix: text('The longest prefix that it lies in and that is announced: "198.51.100.0/24".'),
          asn: as(v.nullable(v.number()), 'The AS that announces it; null where several do.'),
          origins: as(v.array(v.number()), 'Every AS that announces it.'),
          name: textOrNull('The name of the AS; null where not known, or where there are several.'),
        }),
      ),
      'Who announces the address.',
    ),
    abuse: textOrNull(
      "Where the network takes complaints about its customers; a registry's address is none.",
    ),
    registry: as(
      v.nullable(
        v.object({
          name: text('Which one.'),
          lookupUrl: text('Where the contact of a network is looked up.'),
        }),
      ),
      "Set where a registry's address stands in the place of the network's.",
    ),
    company: as(
      v.nullable(
        v.object({
          name: text('The service.'),
          nameJa: textOrNull('The same in Japanese.'),
          company: textOrNull('Who runs it.'),
          companyJa: textOrNull('The same in Japanese.'),
          kind: as(v.nullable(v.picklist(HOST_KINDS)), 'Of its servers; access: an access line.'),
          inquiry: textOrNull('Where it takes inquiries of its customers.'),
          help: textOrNull('A page of its own on the matter, which takes no inquiries.'),
          asks: as(
            v.nullable(v.picklist(WHO_ASKS)),
            'Who asks a list for the removal: the company for its customers, or the customer himself.',
          ),
          port25: as(v.nullable(v.picklist(PORT_25)), 'Whether port 25 going out is closed.'),
        }),
      ),
      'The hosting company: by a reverse name that leads back, or an SPF include that holds the address.',
    ),
    sources: as(v.array(v.string()), 'Which fact, and the record that says it: "network: TXT …".'),
  }),
  'Whose the address is, where that was asked; null: not known.',
);

export const target = v.object({
  target: text('A dotted quad, RFC 5952 text, or a lower-case name.'),
  kind: choice(TARGET_KINDS, 'What the target is.'),
  from: v.optional(text('What was typed; absent where it does not differ.')),
  via: v.optional(text('How an address was found through a name: "mx:mail.example.test".')),
  cause: as(
    v.nullable(v.picklist(INPUT_CAUSES)),
    'Why nothing was asked about it: of a name that stands for what was typed, or an address that no receiver sees.',
  ),
  outcome: as(
    v.picklist(OUTCOMES),
    'listed: on a zone of kind "block"; unknown: a major zone or too many could not be told; else clean.',
  ),
  reverseDns: v.optional(
    as(
      v.object({
        names: as(v.array(v.string()), 'Its PTR records.'),
        confirmed: as(
          v.nullable(v.boolean()),
          'One of the names leads back to the address; null where that could not be found out.',
        ),
      }),
      'Of an address that was looked at closely; absent in bulk runs.',
    ),
  ),
  owner: v.optional(owner),
  counts: as(
    v.object({
      listed: count('Zones that list it.'),
      clean: count('Zones that do not.'),
      unknown: count('Zones that could not be told.'),
      skipped: count('Zones that were not asked.'),
    }),
    'Zones of kind "block" only.',
  ),
  findings: as(v.array(finding), "In the zone file's order."),
  skipped,
  // Of the row of what was typed itself.
  ...memory,
});

export const report = v.object({
  schemaVersion,
  generator,
  startedAt: time('When the run began, in UTC.'),
  durationMs: count('How long it took, in milliseconds.'),
  resolver: v.object({
    mode: choice(['system', 'custom', 'direct'], "direct: each zone's own name servers were asked."),
    servers: as(v.array(v.string()), 'ADDR:PORT, in the order of failover.'),
  }),
  summary: v.object({
    targets: count('How many targets were checked, those that are not shown included.'),
    listed: count('How many of them are listed.'),
    clean: count('How many are clean.'),
    unknown: count('How many could not be told.'),
    inputs: as(
      v.object({
        listed: count('How many are listed.'),
        clean: count('How many are clean.'),
        unknown: count('How many could not be told.'),
      }),
      'What was typed, by its verdicts.',
    ),
    exitCode,
  }),
  warnings,
  inputs: as(
    v.array(
      v.object({
        typed: text('As it was typed.'),
        outcome: as(
          v.picklist(OUTCOMES),
          'listed when a target is; else unknown when one is, or for a cause; else clean.',
        ),
        cause: as(
          v.nullable(v.picklist(INPUT_CAUSES)),
          'What could not be found out about it; null where that is not why.',
        ),
        targets: v.optional(as(v.array(v.string()), 'The targets that came of it; absent for a range.')),
        targetCount: v.optional(count('Of a range: how many targets came of it.')),
        ...memory,
      }),
    ),
    'The verdict on what was typed, in its order; the exit code is the worst of these.',
  ),
  targets: v.array(target),
});
