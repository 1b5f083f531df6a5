import type {
  BounceNote,
  DelistReport,
  DelistStep,
  LetterRecipient,
  RefusedMail,
} from '../core/delisting.ts';
import type { Report, Warning } from '../core/report.ts';
import { scopeOf } from '../core/zone.ts';
import { en } from '../i18n/en.ts';
import type { DelistStyle } from './delist-page.ts';
import { conclusionJson } from './conclusion-json.ts';
import { noteLines } from './delist-text.ts';
import { escapeInvisible, SCHEMA_VERSION, type Generator } from './json.ts';
import { letterIds, writeLetter, type LetterStyle } from './letters.ts';
import { linksOf } from './links.ts';
import { ownerJson } from './owner.ts';
import { localText } from './text.ts';
import { warningSentence } from './warning-text.ts';

/** The plan and its letters as data. Notes and letters are in the style's language, since people read them. */
export function delistJson(
  report: DelistReport,
  parts: {
    readonly style: DelistStyle;
    readonly generator: Generator;
    readonly only: LetterRecipient | null;
    readonly warnings: readonly Warning[];
    readonly checked: Report;
    readonly state?: string | null;
  },
): string {
  const { style, generator, only, warnings, checked, state = null } = parts;
  const ids = letterIds(report);
  const document = {
    schemaVersion: SCHEMA_VERSION,
    generator,
    startedAt: report.startedAt.toISOString(),
    language: style.language,
    exitCode: report.exitCode,
    warnings: warnings.map((warning) => ({
      code: warning.code,
      message: warningSentence({ ...en, command: style.messages.command }, warning),
    })),
    notes: report.notes.map((note) => ({
      ...noteFields(note),
      message: noteLines(note, { report: checked, style, state }).join('\n'),
    })),
    conclusions: report.conclusions.map(conclusionJson),
    targets: report.plans.map((plan) => ({
      target: plan.report.target.text,
      kind: plan.report.target.kind,
      ...(plan.report.target.from !== undefined && { from: plan.report.target.from }),
      outcome: plan.report.outcome,
      ...(plan.report.owner && { owner: ownerJson(plan.report.owner) }),
      host: plan.host,
      rejection: plan.rejection && rejectionJson(plan.rejection),
      steps: [...plan.steps, ...plan.harmless].map((step) => stepJson(step, plan.report.target, style)),
      unknown: plan.unknown.map(({ zone, outcome }) => ({
        zone: zone.zone,
        ...(outcome.kind === 'unknown' && { cause: outcome.cause, detail: outcome.detail ?? null }),
      })),
      letters: plan.letters
        .filter(({ to }) => only === null || to === only)
        .flatMap((letter) =>
          writeLetter(letter, {
            id: String(ids.get(letter)),
            about: plan,
            startedAt: report.startedAt,
            style,
          }),
        )
        .map((letter) => ({ ...letter, body: `${letter.body.join('\n')}\n` })),
    })),
  };
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}

function stepJson(
  { finding, ways, harmless, named }: DelistStep,
  target: Parameters<typeof linksOf>[0],
  { language }: LetterStyle,
): object {
  const { zone, kind, reasons } = finding;
  return {
    zone: zone.zone,
    name: zone.name,
    operator: zone.operator ?? null,
    kind: zone.kind,
    tier: zone.tier,
    scope: scopeOf(zone, kind).covers,
    matters: harmless === null,
    harmlessBecause: harmless,
    namedByRejection: named,
    impact: zone.impact ? localText(zone.impact, language) : null,
    reasons,
    lookupUrl: linksOf(target, finding).lookupUrl,
    ways: ways.map(({ codes, notes, ...way }) => ({
      ...way,
      notes: notes && localText(notes, language),
      returnCodes: codes.map(({ code, sublist, meaning, severity }) => ({
        code,
        sublist,
        meaning,
        severity,
      })),
    })),
  };
}

function rejectionJson({ zone, operator, reply, enhanced, receiver, url, text }: RefusedMail): object {
  return { zone, operator, reply, enhanced, receiver, url, text };
}

/** Its conclusion stands among the others. */
function noteFields(note: BounceNote): object {
  if (!('conclusion' in note)) return note;
  const { conclusion: _, ...fields } = note;
  return fields;
}
