import type { Report, Warning } from '../core/report.ts';
import { rendererFor } from '../render/index.ts';
import { shownWarnings } from '../render/warning-text.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { isStreamed } from './sink.ts';
import { warnAll } from './warn.ts';

/** A report in its format on standard output, its warnings on standard error. */
export async function printReport(io: Io, settings: Settings, parts: PrintParts): Promise<void> {
  const { options, style } = settings;
  const { report, warnings = [], version, bulk, isWhole = false, isSilent = false } = parts;
  warnAll(io, settings.messages, shownWarnings(report.warnings, options));
  if (options.quiet || isSilent || (!isWhole && isStreamed(options.format, bulk))) return;
  const render = await rendererFor(options.format);
  const whole = { ...report, warnings: [...warnings, ...report.warnings] };
  const text = render(whole, style, { name: 'rblcheck', version });
  await io.writeOut(options.format === 'table' ? style.messages.shown(text) : text);
}

export interface PrintParts {
  readonly report: Report;
  /** Warnings that standard error has had, for the report alone. */
  readonly warnings?: readonly Warning[];
  readonly version: string;
  readonly bulk: boolean;
  /** Nothing of it has been printed as it came, whatever the format. */
  readonly isWhole?: boolean;
  /** The warnings alone. */
  readonly isSilent?: boolean;
}
