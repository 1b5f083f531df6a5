import { PLUGIN_STATUS, type Thresholds } from '../core/plugin-status.ts';
import { countsAsListing, type Report, type TargetReport } from '../core/report.ts';
import { NO_PAINT, type Style } from './style.ts';
import { detailLines } from './details.ts';
import { shownFindings, worstFirst } from './rows.ts';
import { sanitize } from './sanitize.ts';
import { isMute } from './text.ts';
import { warningSentence } from './warning-text.ts';

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

function headline(report: Report, { messages }: Style): string {
  const { targets, tally } = report;
  const { plugin } = messages.report;
  const [first] = targets;
  const isSingle = tally.targets === 1 && first !== undefined;
  const head = isSingle
    ? targetText(first, messages)
    : plugin.several(tally.targets, tally.listed, tally.unknown);
  const listed = targets.filter(({ outcome }) => outcome === 'listed');
  const names = isSingle ? [] : listed.slice(0, MOST_NAMES).map(({ target }) => target.text);
  const notes = report.warnings.flatMap(({ code }) =>
    code === 'interrupted' ? [plugin.interrupted] : code === 'bad-targets' ? [plugin.badTargets] : [],
  );
  return [names.length > 0 ? `${head}: ${names.join(' ')}` : head, ...notes].join('; ');
}

function targetText(
  { target, outcome, counts, findings }: TargetReport,
  messages: Style['messages'],
): string {
  const { plugin } = messages.report;
  const asked = counts.listed + counts.clean + counts.unknown;
  const also = counts.unknown > 0 ? `; ${plugin.alsoUnknown(counts.unknown)}` : '';
  switch (outcome) {
    case 'listed': {
      const zones = findings.filter(countsAsListing).map(({ zone }) => zone.zone);
      const more = zones.length > MOST_NAMES ? [plugin.more(zones.length - MOST_NAMES)] : [];
      const names = [...zones.slice(0, MOST_NAMES), ...more].join(', ');
      return plugin.listed(target.text, counts.listed, asked, names) + also;
    }
    case 'clean':
      return plugin.clean(target.text, asked) + also;
    case 'unknown':
      return plugin.unknown(target.text, counts.unknown, asked);
  }
}

/** Of several targets the greatest counts: the thresholds hold for each of them. */
function perfdata({ targets, tally }: Report, { thresholds = NO_THRESHOLDS }: Style): string {
  const all = targets.map(({ counts }) => counts);
  const most = (of: (counts: TargetReport['counts']) => number): number => Math.max(0, ...all.map(of));
  const asked = most(({ listed, clean, unknown }) => listed + clean + unknown);
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
  const rows = report.targets.flatMap((target) =>
    worstFirst(shownFindings(target, style))
      .filter((finding) => style.only.length > 0 || isTelling(finding))
      .map((finding) => {
        const what = detailLines(report, finding, style).map(({ text }) => text);
        const name =
          report.tally.targets > 1 ? `${target.target.text} ${finding.zone.zone}` : finding.zone.zone;
        const outcome =
          messages.outcome[
            countsAsListing(finding) || finding.outcome.kind !== 'listed'
              ? finding.outcome.kind
              : 'listedHarmless'
          ];
        return `${name}: ${[outcome, ...what].join('; ')}`;
      }),
  );
  const told = report.warnings
    .filter(({ code }) => code !== 'bad-targets')
    .flatMap((warning) => warningSentence(messages, warning).split('\n'));
  const shown =
    rows.length > MOST_LINES
      ? [...rows.slice(0, MOST_LINES), messages.report.plugin.more(rows.length - MOST_LINES)]
      : rows;
  // Of a silent resolver a row for each zone would only say the same.
  return [...told, ...(isMute(report) ? [] : shown)].map(plain);
}

function isTelling(finding: TargetReport['findings'][number]): boolean {
  return countsAsListing(finding) || (finding.outcome.kind === 'unknown' && finding.zone.kind === 'block');
}

/** A pipe would begin performance data, and a line feed the long output. */
function plain(text: string): string {
  return sanitize(text).replaceAll('|', '/');
}
