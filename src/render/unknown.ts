import type { Conclusion } from '../core/conclusion.ts';
import { keyVariable } from '../core/key-forms.ts';
import type { Skipped } from '../core/plan.ts';
import { withTarget } from '../core/removal.ts';
import { onItsOwn } from './command-line.ts';
import { sayUnknown } from './finding.ts';
import { namesOf, type Telling } from './telling.ts';
import { localText } from './text.ts';

/** Why a list could not be told, and what would have it told. */
export function unknownLines(conclusion: Conclusion, telling: Telling): readonly string[] {
  const { report, style } = telling;
  const { messages } = style;
  const texts = messages.conclusion;
  const untold = untoldOf(conclusion, telling);
  const { finding, skipped } = conclusion;
  if (conclusion.target === null) return [untold(texts.mailAddress)];
  if (finding?.outcome.kind !== 'unknown' || report === null) {
    return [
      ...(skipped === null ? [untold(texts.notAskedAtAll)] : skippedLines(skipped, conclusion, telling)),
      ...lookUpLines(conclusion, telling),
    ];
  }
  const of = { zone: finding.zone, outcome: finding.outcome };
  const { cause, cure, command } = sayUnknown(report, of, messages);
  return [
    untold(cause),
    `→ ${cure}`,
    ...(command === null ? [] : [onItsOwn(messages.command(command))]),
    ...lookUpLines(conclusion, telling),
  ];
}

/** The sentence that says of its reason, a clause, that it is why. */
function untoldOf(conclusion: Conclusion, telling: Telling): (why: string) => string {
  const { zone, target } = namesOf(conclusion, telling);
  return (why) => telling.style.messages.conclusion.untold(zone, target, why);
}

/** Why it was not asked, and what would have it asked. */
function skippedLines(
  { zone: list, reason }: Skipped,
  conclusion: Conclusion,
  telling: Telling,
): readonly string[] {
  const { messages, language } = telling.style;
  const texts = messages.conclusion;
  const untold = untoldOf(conclusion, telling);
  const { zone } = namesOf(conclusion, telling);
  // Of no kind of target: nobody but a subscriber gets an answer there, and the catalogue says so.
  if (list.lists.length === 0) {
    const more = list.purpose ? [texts.about(zone, localText(list.purpose, language))] : [];
    return [untold(texts.notForEverybody), ...more];
  }
  const key = reason === 'needs-key' ? (list.key ?? null) : null;
  return [
    untold(texts.notAsked[reason]),
    ...(key === null ? [] : [texts.giveKey(key.name, keyVariable(key.name))]),
  ];
}

/** Where a person can look by himself, where nothing here can tell. */
export function lookUpLines(
  { finding, skipped, target }: Conclusion,
  { report, style: { messages } }: Telling,
): readonly string[] {
  const asked = report?.targets.find((one) => one.target.text === target)?.target;
  const zone = finding?.zone ?? skipped?.zone;
  const url = asked === undefined ? null : withTarget(zone?.lookupUrl, asked);
  return url === null ? [] : [messages.conclusion.lookUp(url)];
}
