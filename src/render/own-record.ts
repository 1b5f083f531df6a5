import type { Conclusion } from '../core/conclusion.ts';
import { sanitize } from './sanitize.ts';
import type { Telling } from './telling.ts';
import { localText } from './text.ts';

/** A provider's own record, which nobody else can look up. */
export function ownRecord(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { conclusion: texts } = telling.style.messages;
  const { judge, operator, url, isWaiting, side } = conclusion;
  const who = judge?.name ?? operator;
  const isOwn = side === 'receiving';
  return [
    who === null && isOwn ? texts.ownReceiver : texts.ownRecord(who === null ? null : sanitize(who)),
    ...(isOwn ? [] : judgeLines(conclusion, telling)),
    ...(judge === null && url === null && !isOwn ? [texts.reviewUnknown] : []),
    ...(isOwn ? [] : [isWaiting ? texts.afterReviewWaiting : texts.afterReview]),
  ];
}

/** Where a review is asked for: known to us, and what the receiver says of it. */
export function judgeLines(
  { judge, url }: Conclusion,
  { style: { messages, language } }: Telling,
): readonly string[] {
  const texts = messages.conclusion;
  const said = url === null || isSamePage(url, judge?.url ?? '') ? [] : [texts.pointsTo(sanitize(url))];
  if (judge === null) return said;
  const notes = judge.notes ? [localText(judge.notes, language)] : [];
  const where =
    judge.kind === 'help'
      ? texts.helpPage(judge.url)
      : judge.email === undefined
        ? texts.review(judge.url)
        : texts.reviewByMail(judge.email, judge.url);
  return [where, ...notes, ...said];
}

function isSamePage(a: string, b: string): boolean {
  const page = (url: string): string => url.toLowerCase().replace(/^https?:\/\//, '');
  return page(a) === page(b);
}
