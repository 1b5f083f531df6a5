import type { Report, TargetReport } from '../core/report.ts';
import type { Space } from './grid.ts';
import type { Style } from './style.ts';
import { targetBlock } from './target-block.ts';

/** The narrowest terminal that a table is laid out for, and the widest that it fills. */
const NARROWEST = 60;
const WIDEST = 140;

export function spaceOf(style: Style): Space {
  return { width: Math.min(Math.max(style.columns, NARROWEST), WIDEST), style };
}

/** The table of one target, which most are: the screens of several are not loaded for it. */
export function renderSingle(report: Report, single: TargetReport, style: Style): string {
  return `${targetBlock(report, single, { ...spaceOf(style), isGroup: false })}\n`;
}
