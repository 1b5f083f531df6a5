// What `doctor` prints as data, and what it has in common with `zones check`; see output-schemas.mjs.
import * as v from 'valibot';
import { LEVELS, VERDICTS } from '../src/core/doctor.ts';
import { MTAS } from '../src/core/mta-list.ts';
import {
  as,
  text,
  textOrNull,
  choice,
  flag,
  count,
  schemaVersion,
  generator,
  exitCode,
  zone,
  name,
  kind,
  tier,
  cause,
  detail,
} from './schema-words.mjs';

export const fitness = v.object({
  zone,
  name,
  kind,
  tier,
  state: choice(['fit', 'unfit', 'unverifiable'], 'unverifiable: it has no test entry that is known.'),
  cause: as(cause, 'Why it is unfit; null unless it is.'),
  detail,
  elapsedMs: count('How long its test entries took, in milliseconds.'),
});

export const doctor = v.object({
  schemaVersion,
  generator,
  resolver: v.object({
    mode: choice(['system', 'custom', 'direct'], "direct: each zone's own name servers are asked."),
    servers: v.array(
      v.object({
        address: text('ADDR:PORT.'),
        latencyMs: as(v.nullable(v.number()), 'Median of a few answers, in milliseconds; null: none came.'),
        tcp: flag('It answers over TCP too.'),
        rewritesTo: textOrNull('What it answers for a name that does not exist; null: that it does not.'),
        saysNxdomain: flag('It was seen to say of such a name that it does not exist.'),
        failsWith: textOrNull('How it ends every question: "servfail", "refused"; null where it answers.'),
        asksFrom: as(
          v.array(
            v.object({
              address: text('An address from which it asks.'),
              names: as(v.nullable(v.array(v.string())), 'Its reverse names; null where not known.'),
            }),
          ),
          'What the operators of lists see; empty where that was not found out.',
        ),
      }),
    ),
  }),
  conclusion: v.object({
    verdict: choice(VERDICTS, 'fit: whatever single lists do; reserved: fit, and something is to be mended.'),
    lists: count('Lists that were asked.'),
    unfit: count('Those of them that cannot be believed from here.'),
    message: text('The same in English.'),
  }),
  findings: as(
    v.array(
      v.object({
        level: choice(LEVELS, 'bad and warn are wrong; note is worth knowing; good is well.'),
        code: text('To act on.'),
        message: text('In English.'),
        cure: textOrNull('What to do about it, in English; null where nothing is to be done.'),
        words: as(
          v.array(v.string()),
          "The operator's own about a refusal (TXT): never print them unescaped.",
        ),
      }),
    ),
    'Worst first.',
  ),
  zones: v.array(fitness),
  mta: as(
    v.optional(
      v.object({
        file: text('As it was typed.'),
        software: choice(MTAS, 'Whose configuration it is.'),
        conclusion: v.object({
          lists: count('Lists that it asks.'),
          wrong: count('Those of them of which something is to be changed.'),
          refusing: as(
            v.array(v.string()),
            'Each of these, asked through this resolver, makes the server refuse everybody.',
          ),
          message: text('The same in English.'),
        }),
        findings: as(
          v.array(
            v.object({
              line: count('Of the file, from 1.'),
              setting: textOrNull('What asks the list: "reject_rbl_client"; null where none was read.'),
              zone: textOrNull('The list; null where none was read.'),
              level: choice(LEVELS, 'bad and warn are wrong; note is worth knowing; good is well.'),
              code: text('To act on.'),
              effect: textOrNull('"refuses-all", "admits-all", "weighs-all", "finds-nobody", or null.'),
              message: text('In English.'),
              cure: textOrNull('What to change, in English; null where nothing is to be changed.'),
            }),
          ),
          'One a list and line, in the order of the lines.',
        ),
      }),
    ),
    'With --mta: the lists that a mail server asks.',
  ),
  exitCode,
});
