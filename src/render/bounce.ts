import type { BounceTold } from '../core/bounce.ts';
import type { Report, TargetReport } from '../core/report.ts';
import { readingJson } from './bounce-json.ts';
import { bounceRows, type CheckedBounce } from './bounce-rows.ts';
import { bounceVerdict } from './bounce-verdict.ts';
import { rejectionTexts } from './bounce-text.ts';
import { escapeInvisible, reportDocument, SCHEMA_VERSION, type Generator } from './json.ts';
import { ownerTexts } from './owner.ts';
import { paragraph, proseWidth, type ParagraphLayout } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import { conclusionLines, type Telling } from './conclusion.ts';
import { conclusionJson } from './conclusion-json.ts';
import type { Style } from './style.ts';
import { targetTitle } from './title.ts';

/** A screen has no room for a log's worth of rejections, and the telling ones stand first. */
const MOST_GROUPS = 10;
/** Targets shown one by one; of more, those that are not clean. */
const MOST_TARGETS = 5;

interface Space {
  readonly style: Style;
  readonly layout: ParagraphLayout;
}

/** What was refused and why, whether it still holds, and the next command. */
export function renderBounce(
  told: BounceTold,
  {
    style,
    file,
    state = null,
  }: { readonly style: Style; readonly file: string | null; readonly state?: string | null },
): string {
  const { groups, reading, report, conclusions } = told;
  const telling = { report, style, state };
  const asked = new Set(report?.targets.map(({ target }) => target.text) ?? []);
  const { messages, paint } = style;
  const layout = { messages, width: proseWidth(style.columns) };
  const say = (text: string): readonly string[] => paragraph(text, layout);
  const blocks: (readonly string[])[] = groups.slice(0, MOST_GROUPS).map((group, index) => {
    // Of what nothing was asked about, the end stands here; else under the answers.
    const end = conclusions[index];
    const isHere = end && (end.target === null || !asked.has(end.target));
    const texts = rejectionTexts(group, messages);
    return [
      ...say(texts.what),
      ...(texts.why === null ? [] : say(texts.why)),
      ...say(texts.said).map((line) => paint.dim(line)),
      ...(texts.todo === null ? [] : paragraph(texts.todo, { ...layout, first: '→ ', indent: 2 })),
      ...(isHere ? conclusionLines(end, telling).flatMap((text) => say(text)) : []),
    ];
  });
  if (groups.length > MOST_GROUPS) blocks.push(say(messages.bounce.more(groups.length - MOST_GROUPS)));
  if (groups.length === 0) blocks.push(senderLines(reading, { style, layout }));
  if (report) {
    for (const target of shownTargets(report))
      blocks.push(...targetBlocks({ ...told, report }, target, { layout, file, telling }));
  }
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function senderLines(
  { sender }: BounceTold['reading'],
  { style: { messages, paint }, layout }: Space,
): readonly string[] {
  const texts = messages.bounce;
  if (sender === null) return paragraph(texts.neither, layout);
  return [
    ...paragraph(texts.sender(sender.ip, sanitize(sender.header)), layout),
    ...paragraph(sanitize(sender.text), { ...layout, first: '  ', indent: 2 }).map((line) => paint.dim(line)),
  ];
}

function shownTargets({ targets }: Report): readonly TargetReport[] {
  return targets.length <= MOST_TARGETS ? targets : targets.filter(({ outcome }) => outcome !== 'clean');
}

function targetBlocks(
  told: CheckedBounce,
  target: TargetReport,
  {
    layout,
    file,
    telling,
  }: Pick<Space, 'layout'> & { readonly file: string | null; readonly telling: Telling },
): (readonly string[])[] {
  const { style } = telling;
  const several = told.report.targets.length > 1;
  const heading = several ? [style.paint.bold(targetTitle(target, { style, isGroup: false }))] : [];
  return [
    [...heading, ...bounceRows(told, target, { style, width: layout.width })],
    knownOwner(target, style).flatMap((text) => paragraph(text, { ...layout, keepLinks: true })),
    bounceVerdict(told, target, { ...telling, file }).flatMap((text) => paragraph(text, layout)),
  ].filter((lines) => lines.length > 0);
}

/** Whose address it is, where anything of it is known. */
function knownOwner({ owner }: TargetReport, style: Style): readonly string[] {
  return owner && owner.sources.length > 0 ? ownerTexts(owner, style) : [];
}

/** The contract's section "Bounces". */
export function bounceJson(
  { reading, conclusions, report, exitCode }: BounceTold,
  generator: Generator,
): string {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    generator,
    ...readingJson(reading),
    conclusions: conclusions.map(conclusionJson),
    report: report === null ? null : reportDocument(report, generator),
    exitCode,
  };
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}
