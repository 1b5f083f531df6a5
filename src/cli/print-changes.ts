import type { Report } from '../core/report.ts';
import { changeLine } from '../render/change.ts';
import { shownFindings } from '../render/rows.ts';
import type { Style } from '../render/style.ts';
import type { Io } from './io.ts';
import type { PrintParts } from './print-report.ts';
import { printReport } from './print-report.ts';
import type { Settings } from './settings.ts';

/**
 * A report of which only the changes are left, in its format: a person gets a line a change. Where nothing changed
 * nothing is printed at all, warnings included, so that cron has nothing to mail.
 */
export async function printChanges(io: Io, settings: Settings, parts: PrintParts): Promise<void> {
  const { options, style } = settings;
  if (parts.report.targets.length === 0) return;
  const isForPeople = options.format === 'table';
  await printReport(io, settings, { ...parts, isWhole: true, isSilent: isForPeople });
  if (isForPeople && !options.quiet) await io.writeOut(changeLines(parts.report, style));
}

function changeLines({ targets }: Report, style: Style): string {
  return targets
    .flatMap((report) =>
      shownFindings(report, style).map(({ zone, memory }) =>
        memory?.change ? changeLine({ target: report.target, zone, change: memory.change }, style) : '',
      ),
    )
    .join('');
}
