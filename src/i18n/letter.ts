import { isOwnServer, type HostKind, type Port25, type WhoAsks } from '../core/owner.ts';

/** What a letter is filled with. All of it is ready to be shown: cleaned, masked and in the letter's language. */
export interface LetterFacts {
  /** An address or a domain. */
  readonly target: string;
  /** The address's own name. */
  readonly hostName: string | null;
  readonly isDomain: boolean;
  readonly checkedAt: { readonly utc: string; readonly local: LocalTime | null };
  readonly listings: readonly LetterListing[];
  /** Which hosting company it is to; null where that is not known, and in a letter to an operator. */
  readonly host: LetterHost | null;
  /** Who announces the address: "198.51.100.0/24, AS64500 (EXAMPLE-AS)"; null where not known. */
  readonly network: string | null;
  readonly refused: { readonly text: string; readonly receiver: string | null } | null;
  /** null in a letter to the hosting company. */
  readonly operator: string | null;
  /** Nothing but rules about address ranges: there is no abuse to speak of. */
  readonly isPolicy: boolean;
  /** The /64 of an IPv6 address: "2001:db8::/64"; else null. */
  readonly subnet: string | null;
  /** In a letter to an operator: who may have looked into it besides; null where the server is the sender's own. */
  readonly foundBy: { readonly company: string | null } | null;
}

/** The hosting company of a letter, as far as the letter follows it. */
export interface LetterHost {
  /** The service. */
  readonly name: string;
  /** Who runs it, where that is another name. */
  readonly firm: string | null;
  readonly kind: HostKind | null;
  readonly asks: WhoAsks | null;
  readonly port25: Port25 | null;
}

/** Whether all that is known of a listing is that a refusal says so. */
export function isHearsay({ listings }: Pick<LetterFacts, 'listings'>): boolean {
  return listings.every(({ isSeen }) => !isSeen);
}

/** Whether some of the lists could not be asked. */
export function isPartlySeen({ listings }: Pick<LetterFacts, 'listings'>): boolean {
  return listings.some(({ isSeen }) => !isSeen);
}

/** What kind of server it is, as far as that is known. */
export function kindOf({ host }: Pick<LetterFacts, 'host'>): HostKind | 'unknown' {
  return host?.kind ?? 'unknown';
}

/** See `isOwnServer` of `core/owner.ts`. */
export function isOwn({ host }: Pick<LetterFacts, 'host'>): boolean {
  return isOwnServer(host?.kind ?? null);
}

/** "2026-01-31 12:00", "UTC+09:00", "Asia/Tokyo". */
export interface LocalTime {
  readonly time: string;
  readonly offset: string;
  readonly zone: string;
}

export interface LetterListing {
  readonly zone: string;
  /** null where it is the zone's name once more. */
  readonly name: string | null;
  /** false: it could not be asked, and only a refusal says that it lists the target. */
  readonly isSeen: boolean;
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
  /** The operator's page about the entry. */
  readonly entry: string | null;
  /** Where the owner of the network asks for the removal; only it can. */
  readonly ownerAsks: { readonly url: string | null } | null;
  /** Where the removal is asked for; null where nobody need ask, or only the owner of the network can. */
  readonly request: string | null;
  /** Whom the entry covers beside the target. */
  readonly covers: 'range' | 'network' | null;
}

/** A line of a letter before it is wrapped; its further lines are indented by `hang`. An empty one parts paragraphs. */
export interface LetterLine {
  readonly text: string;
  readonly indent: number;
  readonly hang: number;
  /** Somebody else's words, of any length: they are broken wherever a line ends. */
  readonly isQuote?: boolean;
}

export interface LetterText {
  readonly subject: string;
  readonly lines: readonly LetterLine[];
}

/** A language's letters. Placeholders, which the sender fills in, stand in [brackets] or 【 】. */
export interface LetterWriter {
  /** The pieces of a line that stay whole; without them a line breaks wherever its language allows. */
  readonly linePieces?: (text: string) => readonly string[];
  toProvider(facts: LetterFacts): LetterText;
  toOperator(facts: LetterFacts): LetterText;
}

/** What stands in a subject, which is one line: the first of several lists. */
export function subjectLists(
  { listings }: LetterFacts,
  more: (zone: string, count: number) => string,
): string {
  const [first = '', ...others] = listings.map(({ zone }) => zone);
  return others.length === 0 ? first : more(first, others.length);
}

export const BLANK: LetterLine = { text: '', indent: 0, hang: 0 };

export function paragraph(text: string): LetterLine {
  return { text, indent: 0, hang: 0 };
}

/** A fact in a list of such. */
export function fact(text: string, indent: number): LetterLine {
  return { text, indent, hang: indent + 2 };
}

/** A fact in the words of somebody else. */
export function quote(text: string, indent: number): LetterLine {
  return { ...fact(text, indent), isQuote: true };
}

/** "1. …". */
export function numbered(texts: readonly string[]): readonly LetterLine[] {
  return texts.map((text, index) => ({ text: `${index + 1}. ${text}`, indent: 0, hang: 3 }));
}
