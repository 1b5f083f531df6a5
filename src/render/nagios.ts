import { askedOf } from '../core/outcome.ts';
import { PLUGIN_STATUS, type Thresholds } from '../core/plugin-status.ts';
import { countsAsListing, isToldByBlocklist, type Report, type TargetReport } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { NO_PAINT, type Style } from './style.ts';
import { detailLines } from './details.ts';
import { sayFinding, sayUnknown } from './finding.ts';
import { namedText, openInputs, type OpenInput } from './inputs.ts';
import { shownFindings, worstFirst } from './rows.ts';
import { sanitize } from './sanitize.ts';
import { lackText, listingNotes } from './summary.ts';
import { isMute } from './text.ts';
import { shownWarnings, warningSentence } from './warning-text.ts';

const WORDS = new Map<number, string>([
  [PLUGIN_STATUS.ok, 'OK'],
  [PLUGIN_STATUS.warning, 'WARNING'],
  [PLUGIN_STATUS.critical, 'CRITICAL'],
]);

/** What a monitoring system shows of a line that is longer is cut off, the performance data with it. */
const MOST_NAMES = 8;
const MOST_LINES = 60;

const NO_THRESHOLDS: Thresholds = { warning: null, critical: null };

/**
 * A monitoring plugin's answer, by the Monitoring Plugins' guidelines: the verdict and the performance data in one
 * line, long output below. The report's exit code is the plugin's own.
 */
export function renderNagios(report: Report, style: Style): string {
  const status = report.exitCode;
  const word = WORDS.get(status) ?? 'UNKNOWN';
  const long = longOutput(report, { ...style, paint: NO_PAINT });
  const lines = [`DNSBL ${word} - ${plain(headline(report, style))} | ${perfdata(report, style)}`, ...long];
  return lines.map((line) => `${line}\n`).join('');
}

/** Where nothing could be checked at all: why, and below it what can be typed. */
export function pluginTrouble(sentence: string): string {
  return `DNSBL UNKNOWN - ${sentence.split('\n').map(plain).join('\n')}\n`;
}

function headline(report: Report, style: Style): string {
  const { plugin } = style.messages.report;
  const notes = report.warnings.flatMap(({ code }) =>
    code === 'interrupted' ? [plugin.interrupted] : code === 'bad-targets' ? [plugin.badTargets] : [],
  );
  return [...verdictTexts(report, style), ...notes].join('; ');
}

function verdictTexts(report: Report, style: Style): readonly string[] {
  const { targets, tally, inputCounts } = report;
  const { plugin } = style.messages.report;
  const of = (kind: TargetReport['outcome']): readonly TargetReport[] =>
    targets.filter(({ outcome }) => outcome === kind);
  const listed = of('listed');
  const openOnes = openInputs(report);
  const open = openOnes.slice(0, MOST_NAMES).map((input) => openText(input, style));
  const isOne = askedOf(inputCounts) <= 1;
  if (tally.targets > 1 && !(isOne && tally.targets === targets.length && targets.length <= MOST_NAMES)) {
    const untold = of('unknown');
    const untoldCount = tally.unknown + openOnes.length;
    const sums = [
      withNames(plugin.several(tally.targets, tally.listed), listed),
      ...(untoldCount > 0 ? [withNames(plugin.untold(untoldCount), untold.length > 1 ? untold : [])] : []),
    ];
    // Of what could not be told the reason of the first, who is named alone where he is the only one.
    const why = untold.slice(0, 1).map((target) => targetText(report, target, style));
    return [...sums, ...why, ...open];
  }
  if (targets.length === 0 && open.length === 0) return [style.messages.screen.verdict.nothingChecked];
  // What was typed is one thing: its listings, else what could not be told of it, else all that is clean.
  if (listed.length > 0) return listed.map((target) => targetText(report, target, style));
  const unknown = of('unknown');
  if (unknown.length > 0) return [...open, ...unknown.map((target) => targetText(report, target, style))];
  if (open.length > 0) return open;
  // Of a name that only lists of addresses were asked about, its addresses are the verdict.
  const byBlocklist = targets.filter(isToldByBlocklist);
  return (byBlocklist.length > 0 ? byBlocklist : targets).map((target) => targetText(report, target, style));
}

/** "1 of 3 targets listed: 198.51.100.7". */
function withNames(sum: string, targets: readonly TargetReport[]): string {
  const names = targets.slice(0, MOST_NAMES).map(({ target }) => namedText(target));
  return names.length > 0 ? `${sum}: ${names.join(' ')}` : sum;
}

function openText({ typed, cause }: OpenInput, { messages }: Style): string {
  return `${typed}: ${messages.input.cause[cause]}`;
}

function targetText(report: Report, one: TargetReport, { messages }: Style): string {
  const { target, outcome, counts, findings } = one;
  const { plugin } = messages.report;
  const name = namedText(target);
  const asked = askedOf(counts);
  const also = counts.unknown > 0 ? `; ${plugin.alsoUnknown(counts.unknown)}` : '';
  switch (outcome) {
    case 'listed': {
      const zones = findings.filter(countsAsListing).map(({ zone }) => zone.zone);
      const more = zones.length > MOST_NAMES ? [plugin.more(zones.length - MOST_NAMES)] : [];
      const names = [...zones.slice(0, MOST_NAMES), ...more].join(', ');
      return plugin.listed(name, counts.listed, asked, names) + also;
    }
    case 'clean':
      return plugin.clean(name, asked) + also;
    case 'unknown':
      return unknownText(report, one, messages);
  }
}

function unknownText(report: Report, one: TargetReport, messages: Messages): string {
  const { target, cause, counts, skipped } = one;
  const name = namedText(target);
  const why = cause === null ? lackText(one, messages) : messages.input.cause[cause];
  if (why !== null) return `${name}: ${why}`;
  // What a signal has cut off was chosen, and is not told either.
  const cut = skipped.filter(({ zone, reason }) => reason === 'interrupted' && zone.kind === 'block').length;
  const asked = askedOf(counts) + cut;
  const sum = messages.report.plugin.unknown(name, counts.unknown + cut, asked);
  return [sum, ...firstTrouble(report, one, messages)].join('; ');
}

/** "zen.spamhaus.org: no answer": of major lists first, since one of them is enough for UNKNOWN. */
function firstTrouble(report: Report, { findings }: TargetReport, messages: Messages): readonly string[] {
  const unknown = findings.flatMap(({ zone, outcome }) =>
    outcome.kind === 'unknown' && zone.kind === 'block' ? [{ zone, outcome }] : [],
  );
  const telling = unknown.find(({ zone }) => zone.tier === 'major') ?? unknown[0];
  if (telling === undefined) return [];
  return [`${telling.zone.zone}: ${sayUnknown(report, telling, messages).cause}`];
}

/** Of several targets the greatest counts: the thresholds hold for each of them. */
function perfdata({ targets, tally }: Report, { thresholds = NO_THRESHOLDS }: Style): string {
  const all = targets.map(({ counts }) => counts);
  const most = (of: (counts: TargetReport['counts']) => number): number => Math.max(0, ...all.map(of));
  const asked = most(askedOf);
  const { warning, critical } = thresholds;
  const single = [
    `listed=${most(({ listed }) => listed)};${warning ?? ''};${critical ?? ''};0;${asked}`,
    `unknown=${most(({ unknown }) => unknown)};;;0;${asked}`,
  ];
  if (tally.targets === 1) return single.join(' ');
  return [
    ...single,
    `targets=${tally.targets};;;0`,
    `targets_listed=${tally.listed};;;0;${tally.targets}`,
    `targets_unknown=${tally.unknown};;;0;${tally.targets}`,
  ].join(' ');
}

/** What is not clean, the worst first, as a person would want to read it in a notification. */
function longOutput(report: Report, style: Style): readonly string[] {
  const { messages } = style;
  const isSingle = report.tally.targets <= 1;
  const rows = report.targets.flatMap((target) => {
    const name = namedText(target.target);
    const findings = worstFirst(shownFindings(target, style))
      .filter((finding) => style.only.length > 0 || isTelling(finding))
      .map((finding) => {
        const what = detailLines(report, finding, style);
        const { zone } = finding.zone;
        return `${isSingle ? zone : `${name} ${zone}`}: ${[sayFinding(finding, style).result, ...what].join('; ')}`;
      });
    const notes = listingNotes(target, style);
    return [...findings, ...(isSingle ? notes : notes.map((note) => `${name}: ${note}`))];
  });
  const warningLines = shownWarnings(report.warnings, style)
    .filter(({ code }) => code !== 'bad-targets')
    .flatMap((warning) => warningSentence(messages, warning).split('\n'));
  const shown =
    rows.length > MOST_LINES
      ? [...rows.slice(0, MOST_LINES), messages.report.plugin.more(rows.length - MOST_LINES)]
      : rows;
  // Of a silent resolver a row for each zone would only say the same.
  return [...warningLines, ...(isMute(report) ? [] : shown)].map(plain);
}

function isTelling(finding: TargetReport['findings'][number]): boolean {
  return countsAsListing(finding) || (finding.outcome.kind === 'unknown' && finding.zone.kind === 'block');
}

/** A pipe would begin performance data, and a line feed the long output. */
function plain(text: string): string {
  return sanitize(text).replaceAll('|', '/');
}
