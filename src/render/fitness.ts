import stringWidth from 'string-width';
import type { ZoneFitness } from '../core/fitness.ts';
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
import { SCHEMA_VERSION } from './documents.ts';
import { sanitize } from './sanitize.ts';
import { shortenZone } from './shorten.ts';
import type { Style } from './style.ts';
import { skippedText } from './summary.ts';
import { causeSentence } from './text.ts';
import { wrap } from './wrap.ts';

export interface FitnessResult {
  readonly zones: readonly ZoneFitness[];
  readonly skipped: readonly Skipped[];
  readonly timeoutMs: number;
  readonly exitCode: number;
}

const WORST_FIRST: readonly ZoneFitness['state'][] = ['unfit', 'unverifiable', 'fit'];

/** `zones check`: a line a zone, the unfit on top. */
export function renderFitness({ zones, skipped, timeoutMs }: FitnessResult, style: Style): string {
  const { messages, paint } = style;
  const texts = messages.zonesCheck;
  const paints = { unfit: paint.bad, unverifiable: paint.dim, fit: paint.good };
  const width = Math.min(Math.max(style.columns, 60), 140);
  const wordWidth = Math.max(...Object.values(texts.state).map(stringWidth));
  const longest = Math.max(0, ...zones.map(({ zone }) => zone.zone.length));
  const zoneWidth = Math.min(longest, width - wordWidth - 3, Math.max(30, width - wordWidth - 40));
  const room = width - zoneWidth - wordWidth - 5;
  const rows = zones
    .toSorted((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state))
    .flatMap(({ zone, state, trouble }, index, sorted) => {
      const word = texts.state[state];
      const padding = ' '.repeat(wordWidth - stringWidth(word));
      const head = ` ${shortenZone(zone.zone, zoneWidth).padEnd(zoneWidth)}  ${paints[state](word)}${padding}`;
      const why = whyUnfit({ zone, trouble }, { messages, timeoutMs });
      const above = sorted[index - 1];
      const isSame = why !== '' && above !== undefined && whyUnfit(above, { messages, timeoutMs }) === why;
      const said = isSame ? messages.finding.asAbove : why;
      // Too narrow for a third column: the reason goes under its zone.
      const isBeside = room >= 24;
      const wrapped = said === '' ? [] : wrap(said, isBeside ? room : width - 3, style);
      if (!isBeside) return [head, ...wrapped.map((line) => `   ${line}`)];
      const indent = ' '.repeat(zoneWidth + wordWidth + 5);
      return [`${head}  ${wrapped[0] ?? ''}`, ...wrapped.slice(1).map((line) => `${indent}${line}`)];
    });
  const count = (state: ZoneFitness['state']): number => zones.filter((zone) => zone.state === state).length;
  const cut = skipped.filter(({ reason }) => reason === 'interrupted').length;
  const left = skippedText(skipped, style);
  return [
    ...(cut > 0 ? [messages.summary.interrupted(zones.length, zones.length + cut), ''] : []),
    ...rows.map((line) => line.trimEnd()),
    ...(rows.length > 0 ? [''] : []),
    ...wrap(texts.summary(zones.length, count('fit'), count('unfit'), count('unverifiable')), width, style),
    ...(left === '' ? [] : wrap(left, width, style).map((line) => paint.dim(line))),
    '',
  ].join('\n');
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
