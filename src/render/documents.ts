import type { ReportDocument, TargetReport, Versioned } from '../core/published.ts';
import type { ZoneListing } from '../commands/zones.ts';
import type { RetiredEntry, ZoneEntry, ZoneFile } from '../core/zone.ts';
import type { BounceDocument } from './bounce.ts';
import type { ChangeDocument } from './change.ts';
import type { DelistDocument } from './delist-json.ts';
import type { DoctorDocument } from './doctor-json.ts';
import type { FitnessDocument } from './fitness.ts';

/**
 * All that the program prints as data, by the names of its JSON Schemas: `scripts/schemas.mjs` makes each of the type that
 * stands here, and of the sentence above it the title. Those of zones are made of what a zone file is held to.
 */
export interface Documents {
  /** rblcheck check --json */
  readonly report: ReportDocument;
  /** a line of rblcheck check --format ndjson */
  readonly target: TargetReport;
  /** rblcheck bounce --json */
  readonly bounce: BounceDocument;
  /** rblcheck delist --json */
  readonly delist: DelistDocument;
  /** a line of rblcheck watch --format ndjson; what --exec and --webhook are given */
  readonly change: ChangeDocument;
  /** rblcheck doctor --json */
  readonly doctor: DoctorDocument;
  /** rblcheck zones check --json */
  readonly 'zones-check': FitnessDocument;
  /** rblcheck zones list --json */
  readonly 'zones-list': ZoneListing & Versioned;
  /** rblcheck zones show ZONE --json */
  readonly 'zones-show': ZoneEntry | RetiredEntry;
  /** rblcheck zone file */
  readonly zones: ZoneFile;
}
type Document = Documents[keyof Documents];

export const SCHEMA_VERSION = 1;

/** A document for a person or a program to read: indented, with a newline at its end. */
export function printJson(document: Document): string {
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}

/** A document on one line, without that line's end. */
export function jsonText(document: Document): string {
  return escapeInvisible(JSON.stringify(document));
}

/** A document as a line of NDJSON, with its end: put to the text later, it would have V8 copy all of it once more. */
export function jsonLine(document: Document): string {
  return escapeInvisible(`${JSON.stringify(document)}\n`);
}

/** JSON escapes the controls below U+0020 only; a terminal obeys those of U+0080 too, and reorders text at others. */
export function escapeInvisible(json: string): string {
  // Quick to see, and nearly all there is: the letters below are all of Unicode's.
  if (!/[^\n -~]/.test(json)) return json;
  return json.replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    // By UTF-16 units, as JSON writes them.
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
