import type { BounceResult, RejectionGroup } from '../core/bounce.ts';
import type { Conclusion } from '../core/conclusion.ts';
import { EXIT } from '../core/exit-code.ts';
import type { BounceReport, ExitCode, Generator, Headed, ReportDocument } from '../core/published.ts';
import type { TargetReport } from '../core/report.ts';
import { readingJson } from './bounce-json.ts';
import { bounceRows, type CheckedBounce } from './bounce-rows.ts';
import { bounceVerdict } from './bounce-verdict.ts';
import { rejectionTexts } from './bounce-text.ts';
import { ownerTexts } from './owner.ts';
import { paragraph, proseWidth, type ParagraphLayout } from './paragraph.ts';
import { quote, someOf } from './quote.ts';
import { sanitize } from './sanitize.ts';
import { conclusionLines } from './conclusion.ts';
import { conclusionJson, type Conclusions } from './conclusion-json.ts';
import { SCHEMA_VERSION } from './documents.ts';
import { reportDocument } from './json.ts';
import type { Telling } from './telling.ts';
import type { Style } from './style.ts';
import { targetTitle } from './title.ts';

/** A screen has no room for a log's worth of rejections, and the telling ones stand first. */
const MOST_GROUPS = 10;
/** Targets shown one by one; of more, those of which something is left. */
const MOST_TARGETS = 5;

interface Space {
  readonly style: Style;
  readonly layout: ParagraphLayout;
}

/** What was refused and why, whether it still holds, and the next command. */
export function renderBounce(
  result: BounceResult,
  {
    style,
    file,
    state = null,
  }: { readonly style: Style; readonly file: string | null; readonly state?: string | null },
): string {
  const { groups, reading, report } = result;
  const telling = { report, style, state };
  const asked = new Set(report?.targets.map(({ target }) => target.text) ?? []);
  const { messages, paint } = style;
  const layout = { messages, width: proseWidth(style.columns) };
  const say = (text: string): readonly string[] => paragraph(text, layout);
  const blocks: (readonly string[])[] = shownGroups(result).flatMap(({ group, end }) => {
    // Of what nothing was asked about, the end stands here; else under the answers.
    const isHere = end && (end.target === null || !asked.has(end.target));
    const texts = rejectionTexts(group, messages);
    const follows = isHere ? conclusionLines(end, telling).flatMap((text) => say(text)) : [];
    return [
      [
        ...say(texts.what),
        ...(texts.why === null ? [] : say(texts.why)),
        ...say(texts.said).map((line) => paint.dim(line)),
        ...(texts.todo === null ? [] : paragraph(texts.todo, { ...layout, first: '→ ', indent: 2 })),
      ],
      ...(follows.length > 0 ? [follows] : []),
    ];
  });
  if (groups.length > MOST_GROUPS) blocks.push(say(messages.bounce.more(groups.length - MOST_GROUPS)));
  if (groups.length === 0) blocks.push(senderLines(reading, { style, layout }));
  if (!reading.isWhole) blocks.push(say(messages.bounce.notWhole));
  if (result.question.leftOut > 0) blocks.push(say(messages.bounce.leftOut(result.question.leftOut)));
  if (report) {
    const checked = { ...result, report };
    const { shown, rest } = shownTargets(checked);
    for (const target of shown) blocks.push(...targetBlocks(checked, target, { layout, file, telling }));
    if (rest.length > 0) blocks.push(restLines(checked, rest, telling).flatMap(say));
  }
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function senderLines(
  { sender }: BounceResult['reading'],
  { style: { messages, paint }, layout }: Space,
): readonly string[] {
  const texts = messages.bounce;
  if (sender === null) return paragraph(texts.neither, layout);
  return [
    ...paragraph(texts.sender(sender.ip, sanitize(sender.header)), layout),
    ...paragraph(quote(sender.text), { ...layout, first: '  ', indent: 2 }).map((line) => paint.dim(line)),
  ];
}

interface ShownGroup {
  readonly group: RejectionGroup;
  readonly end: Conclusion | undefined;
}

/** Of more than there is room for, those that decide the exit code before the others, all in the order of the reading. */
function shownGroups({ groups, conclusions, exitCode }: BounceResult): readonly ShownGroup[] {
  const all = groups.map((group, at) => ({ group, end: conclusions[at], at }));
  const decides = ({ end }: ShownGroup): number => (end?.exitCode === exitCode ? 0 : 1);
  return all
    .toSorted((a, b) => decides(a) - decides(b))
    .slice(0, MOST_GROUPS)
    .toSorted((a, b) => a.at - b.at);
}

/** Of many targets those one by one of which something is left, and the others together. */
function shownTargets({ report: { targets }, conclusions }: CheckedBounce): {
  readonly shown: readonly TargetReport[];
  readonly rest: readonly TargetReport[];
} {
  if (targets.length <= MOST_TARGETS) return { shown: targets, rest: [] };
  const isLeft = ({ target, outcome }: TargetReport): boolean =>
    outcome !== 'clean' ||
    conclusions.some((one) => one.target === target.text && one.exitCode !== EXIT.clean);
  return { shown: targets.filter(isLeft), rest: targets.filter((target) => !isLeft(target)) };
}

/** Those of whom nothing is left, and what follows for them: in one language and of one list that is one sentence. */
function restLines(
  { conclusions }: CheckedBounce,
  rest: readonly TargetReport[],
  telling: Telling,
): readonly string[] {
  const { messages } = telling.style;
  const names = rest.map(({ target }) => target.text);
  const ends = conclusions.filter(({ target }) => target !== null && names.includes(target));
  const lines = new Set(ends.flatMap((end) => conclusionLines(end, telling)));
  const text = someOf(names.map(sanitize), MOST_TARGETS, messages);
  return [messages.bounce.rest(text), ...[...lines].slice(0, MOST_GROUPS)];
}

function targetBlocks(
  checked: CheckedBounce,
  target: TargetReport,
  {
    layout,
    file,
    telling,
  }: Pick<Space, 'layout'> & { readonly file: string | null; readonly telling: Telling },
): (readonly string[])[] {
  const { style } = telling;
  const several = checked.report.targets.length > 1;
  const heading = several ? [style.paint.bold(targetTitle(target, { style, isGroup: false }))] : [];
  return [
    [...heading, ...bounceRows(checked, target, { style, width: layout.width })],
    knownOwner(target, style).flatMap((text) => paragraph(text, { ...layout, keepLinks: true })),
    bounceVerdict(checked, target, { ...telling, file }).flatMap((text) => paragraph(text, layout)),
  ].filter((lines) => lines.length > 0);
}

/** Whose address it is, where anything of it is known. */
function knownOwner({ owner }: TargetReport, style: Style): readonly string[] {
  return owner && owner.sources.length > 0 ? ownerTexts(owner, style) : [];
}

/** What `bounce` prints as data: what was read, and what was then asked. */
export interface BounceDocument extends Conclusions, BounceReport, Headed {
  /** Whether it still holds; null where nothing could be asked. */
  readonly report: ReportDocument | null;
  readonly exitCode: ExitCode;
}

/** `bounce --json`: see docs/json.md. */
export function bounceDocument(
  { reading, conclusions, report, exitCode }: BounceResult,
  generator: Generator,
): BounceDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    generator,
    ...readingJson(reading),
    conclusions: conclusions.map(conclusionJson),
    report: report === null ? null : reportDocument(report, generator),
    exitCode,
  };
}
