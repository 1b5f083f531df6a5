import { sanitize } from './sanitize.ts';

/** HTML that is fit to be sent as it is; made by `html` alone. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

/**
 * A template of HTML. A text that is put into it, between tags or in a quoted attribute, is cleaned and escaped; so
 * nothing that came from the network can be more than a text.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.map((part, index) => part + markupOf(values[index] ?? '')).join('') };
}

function markupOf(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}

/** Blanks at the ends are the template's own business: "listed " before a name. */
function escapeHtml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

export const NOTHING: Markup = { markup: '' };
