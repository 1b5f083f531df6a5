import type {
  DelistPlan,
  DelistReport,
  DelistStep,
  HarmlessReason,
  LetterPlan,
  LetterRecipient,
} from '../core/delisting.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Report } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { block, idOf, type DelistStyle, type Page } from './delist-page.ts';
import { causeStep, listingStep, policyStep, verifyStep, type StepLines } from './delist-steps.ts';
import { isAllPolicy, noteLines } from './delist-text.ts';
import { codeText } from './finding.ts';
import { inputLines, openInputs, ownVerdicts } from './inputs.ts';
import { letterIds, recipientNames, writeLetter, type Letter } from './letters.ts';
import { rangeOfNetwork } from './owner.ts';
import { proseWidth, spaced } from './paragraph.ts';
import { shellWord } from '../core/shell-word.ts';
import { isCommand, onItsOwn } from './command-line.ts';
import { listedLine, summaryLines } from './summary.ts';
import { localText } from './text.ts';
import { targetTitle } from './title.ts';
import { wrap } from './wrap.ts';

// One door to all of it: the build makes a part of its own of this file, which only `delist` loads.
export { delistDocument } from './delist-json.ts';

/**
 * The plan for each target, then the letters. With `only` nothing but letters, to be sent as they are.
 * @param parts with `words`, of the command that was typed, for a screen: there the letters would take the steps away, so
 * that the last step says how to get them
 */
export function renderDelist(
  report: DelistReport,
  parts: {
    readonly checked: Report;
    readonly style: DelistStyle;
    readonly only: LetterRecipient | null;
    readonly state?: string | null;
    readonly words?: string | null;
  },
): string {
  const { checked, style, only, state = null, words = null } = parts;
  const page = { style, checked, width: proseWidth(style.columns), ids: letterIds(report) };
  const { plans } = report;
  const letters = plans.flatMap((plan) =>
    plan.letters
      .filter(({ to }) => only === null || to === only)
      .map((letter) =>
        writeLetter(letter, { id: idOf(letter, page), about: plan, startedAt: report.startedAt, style }),
      )
      .flatMap((versions) => versions.map((letter) => letterLines(letter, plan, { page, versions }))),
  );
  if (only !== null && letters.length > 0) return joined(letters);
  const telling = { report: checked, style, state };
  // Several rejections may say the same.
  const noteTexts = new Set(report.notes.map((note) => noteLines(note, telling).join('\n')));
  const notes = [...noteTexts].map((note) =>
    note
      .split('\n')
      .flatMap((text, index) =>
        isCommand(text) ? [text] : block(text, page, { first: index === 0 ? '! ' : '  ', indent: 2 }),
      ),
  );
  const open = inputLines(checked, style).flatMap((line) => wrap(line, page.width, style));
  const inputs = open.length > 0 ? [open] : [];
  const last = words === null ? letters : letterSteps(report, { page, words });
  const reports = plans.map((plan) => plan.report);
  const told = new Set(ownVerdicts(reports, openInputs(checked)));
  const shown = plans.filter((plan) => told.has(plan.report));
  if (only !== null) {
    const why = report.exitCode === EXIT.unknown ? shown.filter(isUntold) : [];
    const rest = report.exitCode === EXIT.unknown ? [...inputs, ...notes] : [];
    return joined([...noLetter(report, only, page), ...why.map((plan) => planLines(plan, page)), ...rest]);
  }
  return joined([...shown.map((plan) => planLines(plan, page)), ...inputs, ...notes, ...last]);
}

function isUntold({ report }: DelistPlan): boolean {
  return report.outcome === 'unknown';
}

/** Why there is no letter, as far as that could be told. */
function noLetter(
  { plans, exitCode }: DelistReport,
  to: LetterRecipient,
  page: Page,
): readonly (readonly string[])[] {
  const { letters } = page.style.messages.delist;
  const said = (text: string): readonly string[] => wrap(text, page.width, page.style);
  if (exitCode === EXIT.unknown) return [said(letters.notTold)];
  const untold = plans.flatMap(({ unknown }) => unknown);
  if (untold.length > 0) return [said(letters.noneSoFar), untoldLines(untold, page)];
  const isListed = plans.some(({ steps }) => steps.length > 0);
  const { noneToProvider, noneToOperator, nothingToOperator } = letters;
  return [said(to === 'provider' ? noneToProvider : isListed ? noneToOperator : nothingToOperator)];
}

/** The lists that could not be asked, and the command that says why. */
function untoldLines(untold: DelistPlan['unknown'], page: Page): readonly string[] {
  const { messages, paint } = page.style;
  const zones = [...new Set(untold.map(({ zone }) => zone.zone))];
  const lines = block(messages.delist.unknown(messages.listOf(zones)), page, { paint: paint.warn });
  return [...lines, onItsOwn(messages.command('doctor'))];
}

/** How to get the letters: it goes on with the numbers where there is one plan. */
function letterSteps(
  { plans }: DelistReport,
  { page, words }: { readonly page: Page; readonly words: string },
): readonly (readonly string[])[] {
  const { delist, command } = page.style.messages;
  const letters = plans.flatMap((plan) => plan.letters.map((letter) => ({ plan, letter })));
  if (letters.length === 0) return [];
  const [plan, ...others] = plans;
  const first = plan && others.length === 0 ? `${numberedSteps(plan, page).length + 1}. ` : '';
  const recipients = (['provider', 'operator'] as const).flatMap((to) => {
    const its = letters.filter(({ letter }) => letter.to === to);
    if (its.length === 0) return [];
    const titles = its.flatMap((one) =>
      block(letterTitle(one.letter, one.plan, page), page, { first: '   ', indent: 3 }),
    );
    return [...titles, `     ${command(`${words} --for ${to}`)} > ${LETTER_FILES[to]}`];
  });
  return [
    [...block(delist.letters.get, page, { first, indent: 3, paint: page.style.paint.bold }), ...recipients],
  ];
}

const LETTER_FILES = { provider: 'to-hosting-company.txt', operator: 'to-operators.txt' } as const;

function joined(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function planLines(plan: DelistPlan, page: Page): readonly string[] {
  const { style, checked } = page;
  const { messages, paint } = style;
  const { report, steps } = plan;
  const title = block(targetTitle(report, { style, isGroup: false }), page, { paint: paint.bold });
  const left = harmlessLines(plan, page);
  // Where the bounce is not done with, or what was typed not told, "clean" would be the first word of an answer that ends otherwise.
  const isOpen = openInputs(checked).length > 0;
  const isMoreToSay = isOpen || plan.conclusions.some(({ exitCode }) => exitCode !== EXIT.clean);
  const summary = (): readonly string[] =>
    summaryLines(checked, report, { ...style, isMoreToSay }).flatMap((line) => wrap(line, page.width, style));
  if (report.outcome !== 'listed' && steps.length === 0) {
    const isAbout = plan.rejection !== null || plan.conclusions.some(({ code }) => code !== 'message');
    const done = report.outcome === 'clean' && !isOpen && !isAbout ? [messages.delist.nothing] : [];
    return [...title, ...summary(), ...done, ...spaced(left)];
  }
  const numbered = numberedSteps(plan, page).map(([head = '', ...rest], index) => [
    ...block(head, page, { first: `${index + 1}. `, indent: 3, paint: paint.bold }),
    ...rest,
  ]);
  const unknown = plan.unknown.length === 0 ? [] : untoldLines(plan.unknown, page);
  return [
    ...title,
    ...(report.outcome === 'listed' ? wrap(listedLine(report, style), page.width, style) : summary()),
    ...numbered.flatMap(spaced),
    ...spaced(left),
    ...spaced(unknown),
  ];
}

function numberedSteps(plan: DelistPlan, page: Page): readonly StepLines[] {
  const { steps } = plan;
  if (steps.length === 0) return [];
  return [
    plan.host !== null && isAllPolicy(steps) ? policyStep(plan, page) : causeStep(plan, page),
    ...steps.map((step) => listingStep(step, plan, page)),
    verifyStep(plan, page),
  ];
}

function harmlessLines({ harmless, letters, report }: DelistPlan, page: Page): readonly string[] {
  const { messages, language, paint } = page.style;
  const { delist } = messages;
  if (harmless.length === 0) return [];
  const rows = harmless.filter(isHarmless).flatMap(({ finding: { zone }, ways, harmless: why }) => {
    const codes = ways.flatMap((way) => way.codes);
    const what = zone.purpose
      ? localText(zone.purpose, language)
      : messages.listOf(codes.map((code) => codeText(code, page.style)));
    const reason = delist.harmless[why];
    const text = typeof reason === 'string' ? reason : reason(what);
    return block(`${zone.zone}: ${text}`, page, { first: ' · ', indent: 3 });
  });
  const { network = null } = report.owner ?? {};
  const isWide = harmless.some(({ harmless: why }) => why === 'network-wide' || why === 'range');
  const whose =
    network !== null && isWide
      ? block(messages.owner.advice.whoseRange(rangeOfNetwork(network, messages)), page, {
          first: '   ',
          indent: 3,
        })
      : [];
  const wide = letters.find(
    ({ to, steps }) => to === 'provider' && harmless.some((step) => steps.includes(step)),
  );
  const open = harmless
    .filter(({ harmless: why }) => why === 'minor' || why === 'policy' || why === 'range')
    .map(({ finding: { zone } }) => zone.zone);
  return [
    ...block(delist.harmlessTitle, page, { paint: paint.bold }),
    ...rows,
    ...whose,
    ...(wide ? block(delist.inLetter(idOf(wide, page)), page) : []),
    // A command is not wrapped: it is to be copied.
    ...(open.length > 0
      ? [
          ...block(delist.anyway, page),
          onItsOwn(messages.command(`delist ${shellWord(report.target.text)}`, { only: open })),
        ]
      : []),
  ];
}

function isHarmless(step: DelistStep): step is DelistStep & { readonly harmless: HarmlessReason } {
  return step.harmless !== null;
}

function letterLines(
  letter: Letter,
  plan: DelistPlan,
  { page, versions }: { readonly page: Page; readonly versions: readonly Letter[] },
): readonly string[] {
  const { messages, language, paint } = page.style;
  const texts = messages.delist.letters;
  const title = titleOf(letter, plan, messages);
  const whole = letter.language === language ? title : texts.inEnglish(title);
  const contact =
    letter.email !== null
      ? [`${texts.to}: ${letter.email}`]
      : letter.url !== null
        ? [`${texts.toForm}: ${letter.url}`]
        : letter.to === 'operator'
          ? [`${texts.to}: ${messages.paren(texts.noAddress)}`]
          : [];
  return [
    paint.bold(`── ${whole} ──`),
    // Two letters of one name: which of them is to be sent is said before either is read.
    ...(versions.length > 1 && letter === versions[0] ? texts.sendEnglish : []),
    ...contact,
    // Not wrapped: a subject is one line.
    `${subjectLabel(letter, page)}: ${letter.subject}`,
    '',
    ...letter.body,
  ];
}

function titleOf(
  { id, operator, company }: Pick<Letter, 'id' | 'operator' | 'company'>,
  { report }: DelistPlan,
  { delist: { letters: texts } }: Messages,
): string {
  if (operator !== null) return texts.operator(id, operator);
  if (report.target.kind === 'domain') return texts.providerOfDomain(id);
  return company === null ? texts.provider(id) : texts.toCompany(id, company);
}

/** The title of a letter that is not written here. */
function letterTitle(letter: LetterPlan, plan: DelistPlan, page: Page): string {
  const { messages, language } = page.style;
  return titleOf({ id: idOf(letter, page), ...recipientNames(letter, language) }, plan, messages);
}

function subjectLabel({ language }: Letter, { style }: Page): string {
  return language === style.language ? style.messages.delist.letters.subject : 'Subject';
}
