import { onDemand } from './on-demand.ts';
import { KEY_PLACE, MASK } from './secret.ts';
import type { ZoneEntry } from './zone.ts';

/** A zone as it stands in a catalogue. */
export type KeyedZone = Pick<ZoneEntry, 'zone' | 'key'>;

/** A zone's name in which a key stands where the catalogue has "{key}". */
export interface KeyedName {
  /** The catalogue's name, "{key}.zen.example". */
  readonly zone: string;
  /** What the key is called: "spamhaus-dqs". */
  readonly keyName: string;
  readonly key: string;
}

/** Where a key may stand in the environment: "spamhaus-dqs" → "RBLCHECK_KEY_SPAMHAUS_DQS". */
export function keyVariable(name: string): string {
  return `RBLCHECK_KEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** What names with a key in them look like: people type them as their operator gave them. */
export interface KeyForms {
  /** Reads a whole name, in any case; null when it is none with a key. */
  readonly read: (name: string) => KeyedName | null;
  /**
   * A text in which no key in front of such a zone can be read, also with an address between the two, or in full-width
   * letters. Idempotent.
   */
  readonly mask: (text: string) => string;
}

/** A key, or what somebody took for one. A number or a letter before a dot is part of an address. */
const KEY = '(?!(?:\\d{1,3}|[a-f])\\.)[\\w-]+';
/** Some operators' keys stand in front of the address; RFC 5782 sections 2.1 and 2.4. */
const ADDRESS = '(?:\\.(?:\\d{1,3}|[a-f])){0,32}';
/** A label begins, and not behind a place that has been masked already. */
const BEFORE = '(?<![\\w-])(?<!(?:\\*{3}|\\{key\\})\\.)';
const NOT_ASCII = /[^\0-\x7F]/;
const LETTER = /[A-Za-z\x80-\uFFFF]/;

/**
 * What a key looks like in the names of these zones; of two with the same name the last counts. The names of the others
 * are no keys, though one may stand where another has a place for it.
 */
export function keyForms(zones: Iterable<KeyedZone>): KeyForms {
  const forms = new Map<string, KeyedZone>();
  const names = new Set<string>();
  for (const zone of zones) {
    if (zone.zone.includes(KEY_PLACE)) forms.set(zone.zone, zone);
    else names.add(zone.zone);
  }
  if (forms.size === 0) return { read: () => null, mask: (text) => text };

  const places = [...forms.values()].map((zone) => ({
    zone,
    parts: zone.zone.toLowerCase().split(KEY_PLACE),
  }));

  /** The most telling of what the name of such a zone has beside the key. */
  const marks = [
    ...new Set(
      places.map(({ parts }) => parts.reduce((most, part) => (part.length > most.length ? part : most))),
    ),
  ];

  /** A mark stands in it. Mostly none does, and no pattern has to be compiled. */
  function mayHold(text: string): boolean {
    // A start holds each text of a zone file to this, before any of it has been compiled.
    if (!text.includes('.')) return false;
    const lower = text.toLowerCase();
    return marks.some((mark) => lower.includes(mark));
  }

  const known = onDemand(() => places.map(patternsOf));
  const anywhere = onDemand(() => {
    const all = known()
      .map(({ found }) => found)
      .join('|');
    return new RegExp(`${BEFORE}(?:${all})(?![\\w-])`, 'gi');
  });

  /** Of one name that was found. */
  function maskName(name: string): string {
    if (names.has(name.toLowerCase())) return name;
    return known().reduce((text, { kept, masked }) => text.replace(kept, masked), name);
  }

  const maskPlain = (text: string): string => (mayHold(text) ? text.replace(anywhere(), maskName) : text);

  return {
    read(name) {
      const typed = plainly(name).trim().replace(/\.$/, '');
      if (names.has(typed.toLowerCase()) || !mayHold(typed)) return null;
      for (const { zone, key, whole } of known()) {
        const [, found] = whole.exec(typed) ?? [];
        if (key && found !== undefined) return { zone, keyName: key.name, key: found };
      }
      return null;
    },
    mask(text) {
      // Most of what is typed is addresses.
      if (!LETTER.test(text)) return text;
      if (!NOT_ASCII.test(text)) return maskPlain(text);
      const masked = maskPlain(text);
      const plain = plainly(masked);
      const found = maskPlain(plain);
      return found === plain ? masked : found;
    },
  };
}

function patternsOf({ zone, parts: plain }: { readonly zone: KeyedZone; readonly parts: readonly string[] }) {
  const parts = plain.map((part) => part.replaceAll('.', '\\.'));
  const spaced = parts.map((part, at) => (at === 0 ? part : `${ADDRESS}${part}`));
  return {
    ...zone,
    whole: new RegExp(`^${parts.join(`(${KEY})`)}$`, 'i'),
    found: spaced.join(KEY),
    /** What of it stays stands in groups. */
    kept: new RegExp(`^${spaced.map((part) => `(${part})`).join(KEY)}$`, 'i'),
    masked: spaced.map((_, at) => `$${at + 1}`).join(MASK),
  };
}

/** Full-width letters and ideographic full stops as ASCII, as names are read (UTS 46). */
function plainly(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize('NFKC').replaceAll('。', '.') : text;
}
