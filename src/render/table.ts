import type { Report } from '../core/report.ts';
import { eachBlock, manyBlock } from './many.ts';
import { singleOf } from './report-parts.ts';
import type { Style } from './style.ts';
import { targetBlock } from './target-block.ts';

/** The narrowest terminal that a table is laid out for, and the widest that it fills. */
const NARROWEST = 60;
const WIDEST = 140;

/** What a person reads: the verdict first, the worst on top, and the next step last. */
export function renderTable(report: Report, style: Style): string {
  const space = { width: Math.min(Math.max(style.columns, NARROWEST), WIDEST), style };
  const single = singleOf(report);
  if (single !== null) return `${targetBlock(report, single, { ...space, isGroup: false })}\n`;
  const isEach = style.allRows === true || style.verbose;
  return `${isEach ? eachBlock(report, space) : manyBlock(report, space)}\n`;
}
