import type { ReverseDns, TargetReport } from '../core/report.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

interface TitleParts {
  readonly style: Style;
  /** What was typed stands above. */
  readonly isGroup: boolean;
  /** That the name leads back to the address is worth no word: only where it does not. */
  readonly isBrief?: boolean;
}

/** "198.51.100.7  mail.shop.example (forward-confirmed)": who is asked about, as typed and as found. */
export function targetTitle(
  { target, reverseDns }: TargetReport,
  { style, isGroup, isBrief = false }: TitleParts,
): string {
  const { messages } = style;
  const texts = messages.identity;
  const notes = [
    ...(target.from === undefined || isGroup ? [] : [sanitize(target.from)]),
    ...(target.via === undefined ? [] : [sanitize(target.via)]),
  ];
  const origin = notes.length === 0 ? '' : ` ${messages.paren(messages.listOf(notes))}`;
  if (!reverseDns) return `${target.text}${origin}`;
  const [name, ...others] = reverseDns.names.map(sanitize);
  if (name === undefined) return `${target.text}${origin}  ${texts.noName}`;
  const names = others.length === 0 ? name : messages.andMore(name, others.length);
  const named = `${target.text}${origin}  ${names}`;
  if (isBrief && reverseDns.confirmed === true) return named;
  return `${named} ${messages.paren(confirmation(reverseDns, texts))}`;
}

function confirmation({ confirmed }: ReverseDns, texts: Messages['identity']): string {
  if (confirmed === null) return texts.confirmationUnknown;
  return confirmed ? texts.confirmed : texts.notConfirmed;
}
