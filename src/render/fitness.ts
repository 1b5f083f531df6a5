import { LEVELS } from '../core/doctor.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import { groupedBy } from '../core/grouped.ts';
import type { Skipped } from '../core/plan.ts';
import type {
  Count,
  ExitCode,
  Generator,
  Headed,
  NamedZone,
  SkippedZone,
  Untold,
} from '../core/published.ts';
import type { TestAnswers } from '../core/test-answers.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { onItsOwn } from './command-line.ts';
import { SCHEMA_VERSION } from './documents.ts';
import { markedLines, zoneNames, type MarkedRow } from './marked.ts';
import { paragraph, proseWidth, spaced } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { skippedText } from './summary.ts';
import { causeSentence } from './text.ts';

export interface FitnessResult {
  readonly zones: readonly ZoneFitness[];
  readonly skipped: readonly Skipped[];
  readonly timeoutMs: number;
  readonly exitCode: number;
}

/** `zones check`: whether the lists can be believed, in one line; then each cause with its lists, and what is well. */
export function renderFitness(result: FitnessResult, style: Style): string {
  const { zones, skipped } = result;
  const { messages, paint } = style;
  const layout = { messages, width: proseWidth(style.columns) };
  const cut = skipped.filter(({ reason }) => reason === 'interrupted').length;
  const left = skippedText(skipped, style);
  const isUnfit = zones.some(({ state }) => state === 'unfit');
  return [
    ...(cut > 0 ? [messages.summary.interrupted(zones.length, zones.length + cut)] : []),
    ...verdictLines(result, style),
    ...spaced(markedLines(rowsOf(result, style), style)),
    ...spaced(left === '' ? [] : paragraph(left, layout).map((line) => paint.dim(line))),
    ...spaced(isUnfit ? [messages.zonesCheck.next, onItsOwn(messages.command('doctor'))] : []),
    '',
  ].join('\n');
}

function verdictLines({ zones }: FitnessResult, { messages, paint, columns }: Style): readonly string[] {
  const { zonesCheck: texts } = messages;
  const count = (state: ZoneFitness['state']): number => zones.filter((zone) => zone.state === state).length;
  const [unfit, unproved, all] = [count('unfit'), count('unverifiable'), zones.length];
  const say = (text: string, painter: (line: string) => string): readonly string[] =>
    paragraph(text, { messages, width: proseWidth(columns) }).map((line) => painter(line));
  if (all === 0) return say(texts.nothing, paint.warn);
  const name = zoneNames(
    zones.map(({ zone }) => zone),
    messages,
  );
  if (unfit > 0) return say(texts.unfit(unfit, all, name), paint.bad);
  return say(unproved > 0 ? texts.unproved(unproved, all, name) : texts.fit(all, name), paint.good);
}

/** Equal causes are one row. */
function rowsOf({ zones, timeoutMs }: FitnessResult, { messages }: Style): readonly MarkedRow[] {
  const { zonesCheck: texts } = messages;
  const why = (fitness: ZoneFitness): string => whyUnfit(fitness, { messages, timeoutMs });
  const rows = groupedBy(zones, (fitness) => `${fitness.state} ${why(fitness)}`).map((group): MarkedRow => {
    const [first] = group;
    const names = zoneNames(
      group.map(({ zone }) => zone),
      messages,
    );
    const label = texts.state[first.state];
    const text = texts.lists(group.length, names);
    if (first.state === 'fit') return { level: 'good', label, text };
    if (first.state === 'unverifiable') return { level: 'note', label, text, below: [texts.noTestEntry] };
    return { level: 'bad', label, text: names, below: [why(first)] };
  });
  return rows.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function whyUnfit(
  { zone, trouble }: Pick<ZoneFitness, 'zone' | 'trouble'>,
  { messages, timeoutMs }: { readonly messages: Messages; readonly timeoutMs: number },
): string {
  if (!trouble) return '';
  return sanitize(
    causeSentence(messages, {
      cause: trouble.cause,
      detail: trouble.detail,
      zone,
      timeoutMs,
      isDirect: false,
    }),
  );
}

/** Whether a zone is fit to be believed from here, as data. */
export interface PublishedFitness extends Untold, NamedZone {
  /** unverifiable: it has no test entry that is known. */
  readonly state: ZoneFitness['state'];
  /** How long its test entries took, in milliseconds. */
  readonly elapsedMs: Count;
}

export function fitnessJson({ zone, state, trouble, elapsedMs }: ZoneFitness): PublishedFitness {
  return {
    zone: zone.zone,
    name: zone.name,
    kind: zone.kind,
    tier: zone.tier,
    state,
    cause: trouble?.cause ?? null,
    detail: trouble?.detail ?? null,
    elapsedMs: Math.round(elapsedMs),
  };
}

/** What `zones check` prints as data. */
export interface FitnessDocument extends Headed {
  readonly zones: readonly TestedZone[];
  /** Zones that were not asked. */
  readonly skipped: readonly SkippedZone[];
  readonly exitCode: ExitCode;
}

export interface TestedZone extends PublishedFitness {
  readonly testEntries: TestAnswers;
}

/** @param told with `answersOf`: what each zone said of its test entries */
export function fitnessDocument(
  {
    zones,
    skipped,
    exitCode,
    answersOf,
  }: FitnessResult & { readonly answersOf: (zone: Zone) => TestAnswers },
  generator: Generator,
): FitnessDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    generator,
    zones: zones.map((fitness) => ({ ...fitnessJson(fitness), testEntries: answersOf(fitness.zone) })),
    skipped: skipped.map(({ zone, reason }) => ({ zone: zone.zone, reason })),
    exitCode,
  };
}
