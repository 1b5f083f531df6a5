import type { Messages } from '../i18n/en.ts';
import type { Coded, CodedBy } from './coded.ts';
import type { ZoneFile } from './zone.ts';

interface Placed {
  /** null where the whole file is meant. */
  readonly line: number | null;
}

/** What of another program's list could not be kept, or not as it was. */
export type ImportNote = CodedBy<Messages['importNote']> & Placed;

/** The same as it is told, without the keys that may stand in it. */
export type PlacedNote = Coded & Placed;

/** Another program's list as a zone file. */
export interface ImportResult {
  readonly file: ZoneFile;
  readonly notes: readonly PlacedNote[];
  /** The sum of weights that refuses a mail, as stated or else inferred; null where there are no weights. */
  readonly threshold: number | null;
}
