import { KEY_PLACE, MASK } from '../core/secret.ts';
import { parseAddress } from './address.ts';
import { toHostName } from './host-name.ts';

const IPV4 = /^((?:\d{1,3}\.){4})(.+)$/;
const IPV6 = /^((?:[\da-f]\.){32})(.+)$/i;

/** A name that is asked of a zone: whom it is about, and the zone as it is typed, with "{key}" in it. */
export interface TypedQueryName {
  readonly about: string;
  readonly zone: string;
}

/**
 * Takes a name apart in which a key has been masked: "7.100.51.198.***.zen.example", "example.jp.***.dbl.example",
 * "***.7.100.51.198.bl.example". null when nobody is asked about in it.
 */
export function questionIn(host: string): TypedQueryName | null {
  const [before = '', after = '', ...more] = host.split(MASK);
  if (more.length > 0) return null;
  if (before !== '') return about(before, `${KEY_PLACE}${after}`);
  const [, labels, rest] = IPV6.exec(after.slice(1)) ?? IPV4.exec(after.slice(1)) ?? [];
  return labels === undefined ? null : about(labels, `${KEY_PLACE}.${rest}`);
}

/**
 * Takes a name apart that a list is asked, or that is a list's: "7.100.51.198.zen.example", "zen.example".
 * @param zones the names of lists
 * @returns null where no list is in it; `about` is null where nobody is asked about
 */
export function listIn(
  name: string,
  zones: ReadonlySet<string>,
): { readonly about: string | null; readonly labels: string; readonly zone: string } | null {
  const labels = name.split('.');
  const at = labels.findIndex((_, index) => zones.has(labels.slice(index).join('.')));
  if (at === -1) return null;
  const before = labels.slice(0, at).join('.');
  const zone = labels.slice(at).join('.');
  return { about: addressOf(before) ?? toHostName(before), labels: before, zone };
}

function about(labels: string, zone: string): TypedQueryName | null {
  const name = labels.slice(0, -1);
  const text = addressOf(name) ?? toHostName(name);
  return text === null ? null : { about: text, zone };
}

/** The address of which these are the labels in a zone (RFC 5782 sections 2.1 and 2.4). */
function addressOf(labels: string): string | null {
  const parts = labels.split('.').toReversed();
  const text = parts.length === 32 ? parts.join('').replace(/(.{4})(?!$)/g, '$1:') : parts.join('.');
  return parseAddress(text)?.text ?? null;
}
