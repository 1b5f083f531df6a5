import type { Messages } from '../i18n/en.ts';
import type { Coded, CodedBy } from './coded.ts';

interface Placed {
  /** null where the whole file is meant. */
  readonly line: number | null;
}

/** What of another program's list could not be kept, or not as it was. */
export type ImportNote = CodedBy<Messages['importNote']> & Placed;

/** The same as it is told, without the keys that may stand in it. */
export type PlacedNote = Coded & Placed;
