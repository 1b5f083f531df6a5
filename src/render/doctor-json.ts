import type { DoctorVerdict, Level, ServerFacts } from '../core/doctor.ts';
import type { ExitCode, Generator, Headed } from '../core/published.ts';
import type { ResolverSummary } from '../core/report.ts';
import { en } from '../i18n/en.ts';
import { findingSentences, verdictSentence } from './doctor-data.ts';
import type { DoctorResult } from './doctor.ts';
import { SCHEMA_VERSION } from './documents.ts';
import { fitnessJson, type PublishedFitness } from './fitness.ts';
import { mtaJson, type PublishedMta } from './mta.ts';

/** What `doctor` prints as data. */
export interface DoctorDocument extends Headed {
  readonly resolver: {
    /** direct: each zone's own name servers are asked. */
    readonly mode: ResolverSummary['mode'];
    readonly servers: readonly PublishedServer[];
  };
  readonly conclusion: PublishedVerdict;
  /** Worst first. */
  readonly findings: readonly PublishedDiagnosis[];
  readonly zones: readonly PublishedFitness[];
  /** With --mta: the lists that a mail server asks. */
  readonly mta?: PublishedMta;
  readonly exitCode: ExitCode;
}

/** What was seen of one resolver. */
export interface PublishedServer extends Omit<ServerFacts, 'failsWith'> {
  /** How it ends every question: "servfail", "refused"; null where it answers. */
  readonly failsWith: string | null;
}

export interface PublishedVerdict extends DoctorVerdict {
  /** The same in English. */
  readonly message: string;
}

export interface PublishedDiagnosis {
  /** bad and warn are wrong; note is worth knowing; good is well. */
  readonly level: Level;
  /** To act on. */
  readonly code: string;
  /** In English. */
  readonly message: string;
  /** What to do about it, in English; null where nothing is to be done. */
  readonly cure: string | null;
  /** The operator's own about a refusal (TXT): never print them unescaped. */
  readonly words: readonly string[];
}

export function doctorDocument(result: DoctorResult, generator: Generator): DoctorDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    generator,
    resolver: {
      mode: result.mode,
      servers: result.servers.map((server) => ({
        ...server,
        latencyMs: server.latencyMs === null ? null : Math.round(server.latencyMs),
      })),
    },
    conclusion: {
      ...result.conclusion,
      message: verdictSentence(result.conclusion, en.listOf(result.servers.map(({ address }) => address))),
    },
    findings: result.findings.map((finding) => {
      const [message, cure] = findingSentences(finding);
      const words = 'words' in finding ? finding.words : [];
      return { level: finding.level, code: finding.code, message, cure, words };
    }),
    zones: result.zones.map(fitnessJson),
    ...(result.mta && { mta: mtaJson(result.mta) }),
    exitCode: result.exitCode,
  };
}
