import type { Language } from '../core/choices.ts';
import type {
  BounceNote,
  DelistReport,
  DelistStep,
  HarmlessReason,
  HostHint,
  LetterRecipient,
  QuotedRejection,
  RefusedMail,
  WayOut,
} from '../core/delisting.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type * as published from '../core/published.ts';
import type { Report, Warning } from '../core/report.ts';
import { publishedCode } from '../core/return-code.ts';
import type { Target, TargetKind } from '../core/target.ts';
import { scopeOf, type ScopeKind } from '../core/zone.ts';
import { conclusionJson, type Conclusions } from './conclusion-json.ts';
import type { DelistStyle } from './delist-page.ts';
import { noteLines } from './delist-text.ts';
import { SCHEMA_VERSION } from './documents.ts';
import { inputJson, warningJson } from './json.ts';
import { letterIds, writeLetter, type Letter, type LetterStyle } from './letters.ts';
import { linksOf } from './links.ts';
import { ownerJson } from './owner.ts';
import { localText } from './text.ts';

/** What `delist` prints as data: the plan and its letters. */
export interface DelistDocument extends Conclusions, published.Headed {
  /** When the check began, in UTC. */
  readonly startedAt: published.Time;
  /** Of notes, messages and letters. */
  readonly language: Language;
  readonly exitCode: published.ExitCode;
  /** What is to be known of the resolver and the names of the run. */
  readonly warnings: readonly published.ToldWarning[];
  /** The verdict on what was typed; the targets have their own. */
  readonly inputs: readonly published.InputReport[];
  /** What is to be said of the bounce that was given. */
  readonly notes: readonly PublishedNote[];
  readonly targets: readonly PublishedPlan[];
}

export interface PublishedNote {
  /** To act on. */
  readonly code: string;
  /** To show. */
  readonly message: string;
  /** The other target that was refused. */
  readonly target?: string;
  /** The others that were refused besides. */
  readonly targets?: readonly string[];
  /** The receiver. */
  readonly host?: string | null;
  /** The zone that does not list the target any more. */
  readonly zone?: string;
  /** Who runs the list; null where not known. */
  readonly operator?: string | null;
  /** The address that the receiver refers to; null where there is none. */
  readonly url?: string | null;
}

/** What to do about one target. */
export interface PublishedPlan {
  /** What is listed, or not. */
  readonly target: string;
  /** What the target is. */
  readonly kind: TargetKind;
  /** What was typed; absent where it does not differ. */
  readonly from?: string;
  /** "unknown" is never clean. */
  readonly outcome: OutcomeKind;
  /** Whose the address is, where that was asked. */
  readonly owner?: published.Owner;
  /** null for a name. */
  readonly host: HostHint | null;
  /** What was refused, of the bounce that was given; null where none was. */
  readonly rejection: QuotedRejection | null;
  /** In the order in which to go about them; those that do not matter last. */
  readonly steps: readonly PublishedStep[];
  /** Blocklists that could not be asked. */
  readonly unknown: readonly UntoldZone[];
  /** To the operators that have no form, and to the hosting company. */
  readonly letters: readonly PublishedLetter[];
}

export interface PublishedStep extends published.NamedZone {
  /** Who runs the list; null where not known. */
  readonly operator: string | null;
  /** What one listing covers. */
  readonly scope: ScopeKind;
  /** Something need be done about it. */
  readonly matters: boolean;
  /** Why nothing need be done; null where it matters. */
  readonly harmlessBecause: HarmlessReason | null;
  /** The rejection names this zone. */
  readonly namedByRejection: boolean;
  /** What a listing there does; null where not known. */
  readonly impact: string | null;
  /** The TXT records of the listing, as the network gave them: escape them before a person sees them. */
  readonly reasons: readonly string[];
  /** Where a person can look the target up; null where not known. */
  readonly lookupUrl: string | null;
  /** The hardest first. */
  readonly ways: readonly PublishedWay[];
}

/** One way out of a listing. */
export interface PublishedWay extends Omit<WayOut, 'codes' | 'notes'> {
  /** In the language of the document; null where there are none. */
  readonly notes: string | null;
  /** The codes that this way is for. */
  readonly returnCodes: readonly published.ReturnCode[];
}

export interface UntoldZone extends published.Untold {
  /** The zone's name; a key in it is shown as ***. */
  readonly zone: string;
}

export interface PublishedLetter extends Omit<Letter, 'body'> {
  /** Ready to be sent but for what stands in [brackets] or 【 】. */
  readonly body: string;
}

/** Notes and letters are in the style's language, since people read them. */
export function delistDocument(
  report: DelistReport,
  parts: {
    readonly style: DelistStyle;
    readonly generator: published.Generator;
    readonly only: LetterRecipient | null;
    readonly warnings: readonly Warning[];
    readonly checked: Report;
    readonly state?: string | null;
  },
): DelistDocument {
  const { style, generator, only, warnings, checked, state = null } = parts;
  const ids = letterIds(report);
  return {
    schemaVersion: SCHEMA_VERSION,
    generator,
    startedAt: report.startedAt.toISOString(),
    language: style.language,
    exitCode: report.exitCode,
    warnings: warnings.map((warning) => warningJson(warning, style.messages.command)),
    inputs: checked.inputs.map(inputJson),
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
        cause: outcome.cause,
        detail: outcome.detail ?? null,
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
}

function stepJson(
  { finding, ways, harmless, named }: DelistStep,
  target: Target,
  { language }: LetterStyle,
): PublishedStep {
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
      returnCodes: codes.map(publishedCode),
    })),
  };
}

function rejectionJson({
  zone,
  operator,
  reply,
  enhanced,
  receiver,
  url,
  text,
}: RefusedMail): QuotedRejection {
  return { zone, operator, reply, enhanced, receiver, url, text };
}

/** Its conclusion stands among the others. */
function noteFields(note: BounceNote): Omit<PublishedNote, 'message'> {
  if (!('conclusion' in note)) return note;
  const { conclusion: _, ...fields } = note;
  return fields;
}
