import { tellsChange } from '../core/change.ts';
import type * as published from '../core/published.ts';
import type { InputReport } from '../core/input.ts';
import type { Finding, Memory, Report, TargetReport, Warning } from '../core/report.ts';
import { publishedCode } from '../core/return-code.ts';
import { returnCodesOf, type OutcomeKind } from '../core/outcome.ts';
import { en, type Messages } from '../i18n/en.ts';
import { withTexts } from '../i18n/with-texts.ts';
import { jsonLine, SCHEMA_VERSION } from './documents.ts';
import { linksOf } from './links.ts';
import { ownerJson } from './owner.ts';
import { shownFindings } from './rows.ts';
import { warningSentence } from './warning-text.ts';

/** What of a run is shown, and how a command is written that goes on from it. */
export interface ShownAs {
  readonly only?: readonly OutcomeKind[];
  readonly command?: Messages['command'];
}

/** The whole run as docs/json.md has it. */
export function reportDocument(
  report: Report,
  generator: published.Generator,
  { only = [], command = en.command }: ShownAs = {},
): published.ReportDocument {
  const { startedAt, durationMs, resolver, warnings, inputs, inputCounts, targets, tally, exitCode } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    generator,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    resolver: { mode: resolver.mode, servers: resolver.servers },
    summary: {
      targets: tally.targets,
      listed: tally.listed,
      clean: tally.clean,
      unknown: tally.unknown,
      inputs: inputCounts,
      exitCode,
    },
    warnings: warnings.map((warning) => warningJson(warning, command)),
    inputs: inputs.map(inputJson),
    targets: targets.map((target) => targetJson(target, only)),
  };
}

/** The verdict on what was typed: an element of `inputs`. */
export function inputJson({ typed, outcome, cause, targets, memory }: InputReport): published.InputReport {
  const came = typeof targets === 'number' ? { targetCount: targets } : { targets };
  return { typed, outcome, cause, ...came, ...(memory && memoryJson(memory, true)) };
}

export function warningJson(warning: Warning, command = en.command): published.ToldWarning {
  return { code: warning.code, message: warningSentence(withTexts(en, { command }), warning) };
}

/** A line of NDJSON. */
export function targetLine(report: TargetReport, only: readonly OutcomeKind[] = []): string {
  return jsonLine(targetJson(report, only));
}

/** One target: an element of `targets`, a line of NDJSON, and what the library yields. */
export function targetJson(report: TargetReport, only: readonly OutcomeKind[] = []): published.TargetReport {
  const { target, outcome, counts, skipped } = report;
  return {
    target: target.text,
    kind: target.kind,
    ...(target.from !== undefined && { from: target.from }),
    ...(target.via !== undefined && { via: target.via }),
    cause: report.cause,
    outcome,
    ...(report.reverseDns && { reverseDns: report.reverseDns }),
    ...(report.owner && { owner: ownerJson(report.owner) }),
    counts,
    findings: shownFindings(report, { only }).map((finding) => findingJson(report, finding)),
    skipped: skipped.map(({ zone, reason }) => ({ zone: zone.zone, reason })),
    ...(report.memory && memoryJson(report.memory, true)),
  };
}

function findingJson({ target }: TargetReport, finding: Finding): published.Finding {
  const { zone, query, outcome, verification, reasons, evidence, memory } = finding;
  const untold = outcome.kind === 'unknown' ? outcome : null;
  const { lookupUrl, removalUrl } = linksOf(target, finding);
  return {
    zone: zone.zone,
    name: zone.name,
    kind: zone.kind,
    tier: zone.tier,
    query,
    outcome: outcome.kind,
    verified: verification === 'verified',
    returnCodes: returnCodesOf(outcome).map(publishedCode),
    cause: untold?.cause ?? null,
    detail: untold?.detail ?? null,
    ttlSeconds: outcome.kind === 'listed' ? outcome.ttlSeconds : null,
    reasons,
    lookupUrl,
    removalUrl,
    elapsedMs: Math.round(evidence.elapsedMs),
    ...(memory && memoryJson(memory, tellsChange(finding))),
  };
}

/** With `--state`: since when, and what changed, where that is told with this finding or input. */
function memoryJson({ since, change }: Memory, isTold: boolean): published.Remembered {
  if (!change || !isTold) return { since };
  const { kind, was, zones } = change;
  return { since, change: { kind, was, since: change.since, zones } };
}
