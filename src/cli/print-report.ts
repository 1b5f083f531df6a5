import type { Report, Warning } from '../core/report.ts';
import { rendererFor } from '../render/index.ts';
import { isOnScreen } from '../render/on-screen.ts';
import { shownWarnings } from '../render/warning-text.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { isStreamed } from './sink.ts';
import { warnAll } from './warn.ts';

/** A report in its format on standard output, its warnings on standard error. */
export async function printReport(io: Io, settings: Settings, parts: PrintParts): Promise<void> {
  const { options, style } = settings;
  const { report, warnings = [], untold = [], version, bulk, isWhole = false, isSilent = false } = parts;
  const isShown = !options.quiet && !isSilent;
  const isTable = isShown && options.format === 'table';
  const toTell = shownWarnings([...untold, ...report.warnings], options).filter(
    (warning) => !(isTable && isOnScreen(report, warning, style)),
  );
  warnAll(io, settings.messages, toTell);
  if (!isShown || (!isWhole && isStreamed(options.format, bulk))) return;
  const render = await rendererFor(options.format, report);
  const whole = { ...report, warnings: [...warnings, ...report.warnings] };
  const text = render(whole, style, { name: 'rblcheck', version });
  await io.writeOut(options.format === 'table' ? style.messages.shown(text) : text);
}

export interface PrintParts {
  readonly report: Report;
  /** Warnings that standard error has had, for the report alone. */
  readonly warnings?: readonly Warning[];
  /** Those among them that waited for the screen, which may say the same. */
  readonly untold?: readonly Warning[];
  readonly version: string;
  readonly bulk: boolean;
  /** Nothing of it has been printed as it came, whatever the format. */
  readonly isWhole?: boolean;
  /** The warnings alone. */
  readonly isSilent?: boolean;
}
