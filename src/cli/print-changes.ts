import { tellsChange } from '../core/change.ts';
import type { Report, TargetReport } from '../core/report.ts';
import { changeLine, silentServers, type LinePlace } from '../render/change.ts';
import { typedText } from '../render/inputs.ts';
import { shownFindings } from '../render/rows.ts';
import type { Style } from '../render/style.ts';
import type { Io } from './io.ts';
import type { PrintParts } from './print-report.ts';
import { printReport } from './print-report.ts';
import type { Settings } from './settings.ts';

/** A report of which only the changes are left, in its format: a person gets a line a change. */
export async function printChanges(io: Io, settings: Settings, parts: PrintParts): Promise<void> {
  const { options, style } = settings;
  if (parts.report.targets.length === 0) return;
  const isForPeople = options.format === 'table';
  await printReport(io, settings, { ...parts, isWhole: true, isSilent: isForPeople });
  const width = io.stdoutIsTerminal ? style.columns : null;
  if (isForPeople && !options.quiet)
    await io.writeOut(style.messages.shown(changeLines(parts.report, style, width)));
}

function changeLines({ targets, warnings }: Report, style: Style, width: number | null): string {
  const place = { width, silent: silentServers(warnings) };
  return targets.flatMap((report) => linesOf(report, style, place)).join('');
}

function linesOf(report: TargetReport, style: Style, place: LinePlace): readonly string[] {
  const findings = shownFindings(report, style);
  if (report.memory?.change) {
    const target = { text: typedText(report.target) };
    return [changeLine({ target, zone: null, others: [], change: report.memory.change }, style, place)];
  }
  return findings.filter(tellsChange).flatMap(({ zone, memory }) => {
    if (!memory?.change) return [];
    const { change } = memory;
    const others = findings
      .map((one) => one.zone)
      .filter((one) => one !== zone && change.zones.includes(one.zone));
    const shown = { target: report.target, zone, others, change };
    return changeLine(shown, style, place);
  });
}
