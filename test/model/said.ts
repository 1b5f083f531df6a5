import { parse } from 'csv-parse/sync';
import { readLines, readRun, type TargetJson } from '../support/served-names.ts';
import type { Ended } from './program.ts';
import type { World } from './world.ts';

export const OUTCOMES = ['listed', 'clean', 'unknown'] as const;
export type OutcomeWord = (typeof OUTCOMES)[number];

/** What a run said, in whatever format: as much of it as the format has. */
export interface Said {
  readonly exitCode: number | null;
  readonly rows: readonly SaidRow[] | null;
  readonly targets: readonly SaidTarget[] | null;
}

export interface SaidRow {
  readonly target: string;
  readonly zone: string;
  readonly outcome: OutcomeWord;
  /** null where the format does not say. */
  readonly verified: boolean | null;
  readonly codes: readonly string[];
  readonly cause: string | null;
}

export interface SaidTarget {
  readonly target: string;
  readonly outcome: OutcomeWord;
}

/** @throws Error where the output is not of its format, or says that something is a bug */
export function readSaid({ format }: World, { stdout, stderr, exitCode }: Ended): Said {
  if (exitCode === 70 || stderr.includes('\n    at ')) throw new Error(`a bug: ${stderr}`);
  if (exitCode === 2 && format !== 'nagios') throw new Error(`a usage error: ${stderr}`);
  switch (format) {
    case 'json': {
      const { targets, summary } = readRun(stdout);
      if (summary.exitCode !== exitCode) {
        throw new Error(`"exitCode" is ${summary.exitCode}, and it ended with ${exitCode}`);
      }
      return { exitCode, ...fromJson(targets) };
    }
    case 'ndjson':
      return { exitCode, ...fromJson(readLines(stdout)) };
    case 'plain':
      return { exitCode, rows: stdout.split('\n').slice(0, -1).map(plainRow), targets: null };
    case 'csv': {
      const records = parse(stdout, { columns: true }) as readonly Readonly<Record<string, string>>[];
      return { exitCode, rows: records.map(csvRow), targets: null };
    }
    case 'nagios':
      requireStatusWord(stdout, exitCode);
      return { exitCode, rows: null, targets: null };
    case 'table':
    case 'quiet':
      if (format === 'quiet' && stdout !== '') throw new Error(`--quiet, and it said ${stdout}`);
      return { exitCode, rows: null, targets: null };
  }
}

function fromJson(targets: readonly TargetJson[]): Pick<Said, 'rows' | 'targets'> {
  return {
    targets: targets.map(({ target, outcome }) => ({ target, outcome: word(outcome) })),
    rows: targets.flatMap(({ target, findings }) =>
      findings.map(({ zone, outcome, verified, cause, returnCodes }) => ({
        target,
        zone,
        outcome: word(outcome),
        verified,
        codes: returnCodes.map(({ code }) => code),
        cause,
      })),
    ),
  };
}

function plainRow(line: string): SaidRow {
  const [target = '', outcome = '', zone = '', codes = '', cause = ''] = line.split('\t');
  return {
    target,
    zone,
    outcome: word(outcome),
    verified: null,
    codes: codesIn(codes, ','),
    cause: cause || null,
  };
}

function csvRow(cells: Readonly<Record<string, string>>): SaidRow {
  const { target = '', zone = '', outcome = '', cause = '', return_codes: codes = '', verified } = cells;
  return {
    target,
    zone,
    outcome: word(outcome),
    verified: verified === 'true',
    codes: codesIn(codes, /[\s,;]+/),
    cause: cause || null,
  };
}

function codesIn(text: string, between: string | RegExp): readonly string[] {
  return text === '' ? [] : text.split(between);
}

function word(text: string): OutcomeWord {
  const found = OUTCOMES.find((outcome) => outcome === text);
  if (!found) throw new Error(`"${text}" is no outcome`);
  return found;
}

const STATUS_WORDS = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];

function requireStatusWord(stdout: string, exitCode: number | null): void {
  const [, status = ''] = /^DNSBL ([A-Z]+) - /.exec(stdout) ?? [];
  if (exitCode === null || STATUS_WORDS[exitCode] !== status) {
    throw new Error(`ended with ${exitCode}, and said ${stdout}`);
  }
}
