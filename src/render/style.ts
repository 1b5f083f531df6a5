import type { Language } from '../core/choices.ts';
import type { OutcomeKind } from '../core/outcome.ts';
import type { Thresholds } from '../core/plugin-status.ts';
import type { Messages } from '../i18n/en.ts';

type Painter = (text: string) => string;

/** Colour as a value: made in `cli/io.ts`, the identity where there is none. */
export interface Paint {
  readonly bad: Painter;
  readonly warn: Painter;
  readonly good: Painter;
  readonly dim: Painter;
  readonly bold: Painter;
}

/** How a person wants to read a report. */
export interface Style {
  readonly language: Language;
  readonly messages: Messages;
  /** Width of the terminal, in cells. */
  readonly columns: number;
  readonly paint: Paint;
  readonly verbose: boolean;
  /** A row for each list and target that is clean too, where they are folded. */
  readonly allRows?: boolean;
  /** Rows to show; empty for all. */
  readonly only: readonly OutcomeKind[];
  /** The reader's: "Asia/Tokyo"; the system's where absent. */
  readonly timeZone?: string;
  /** What a monitoring plugin was given. */
  readonly thresholds?: Thresholds;
}

export const NO_PAINT: Paint = {
  bad: (text) => text,
  warn: (text) => text,
  good: (text) => text,
  dim: (text) => text,
  bold: (text) => text,
};
