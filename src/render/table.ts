import type { Report } from '../core/report.ts';
import { singleOf } from './inputs.ts';
import { eachBlock, manyBlock } from './many.ts';
import { renderSingle, spaceOf } from './single.ts';
import type { Style } from './style.ts';

/** What a person reads: the verdict first, the worst on top, and the next step last. */
export function renderTable(report: Report, style: Style): string {
  const single = singleOf(report);
  if (single !== null) return renderSingle(report, single, style);
  const space = spaceOf(style);
  const isEach = style.allRows === true || style.verbose;
  return `${isEach ? eachBlock(report, space) : manyBlock(report, space)}\n`;
}
