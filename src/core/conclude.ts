import { monotonicMs } from './clock.ts';
import { classify } from './classify.ts';
import {
  serverName,
  serversOf,
  SPARED,
  type AddressAnswer,
  type Lookup,
  type QueryOptions,
} from './dns-answer.ts';
import { refusedBy } from './error-code.ts';
import type { Outcome } from './outcome.ts';
import { labelsIn, type PlannedLookup } from './plan.ts';
import type { Proof, Proofs } from './proofs.ts';
import { queryName } from './query-name.ts';
import { refusalWords } from './refusal-words.ts';
import type { Finding } from './report.ts';
import { maskedText } from './secret.ts';
import { SILENT, type Stops } from './stops.ts';
import { believe, type Health, type Verdict } from './verify.ts';
import type { RetiredEntry, Zone } from './zone.ts';

export interface ConcludeParts {
  readonly lookup: Lookup;
  readonly stops: Stops;
  readonly proofs: Proofs;
  readonly optionsFor: (zone: Zone) => QueryOptions;
  readonly verify: boolean;
  readonly txt: boolean;
  /** Ask operators what they have to say about a refusal. */
  readonly explains?: boolean;
  /** The deadline of a lookup: its A queries, and then its TXT query. */
  readonly timeoutMs: number;
}

/**
 * From the answer to one lookup to its finding: what it says by itself, whether the server that gave it can be believed,
 * whether another may know better, and the reason of a listing.
 */
export interface Conclude {
  /** At once where everything that bears on it is known already, as it mostly is in a bulk run. */
  (planned: PlannedLookup, answer: AddressAnswer): Finding | Promise<Finding>;
  /** The same question to the servers that did not give a finding; the finding again where there are none. */
  elsewhere(planned: PlannedLookup, finding: Finding): Promise<Finding>;
}

/** An answer that waits for the proof of its server. */
interface Pending {
  readonly answer: AddressAnswer;
  readonly alone: Outcome;
  readonly proof: Proof | undefined;
  /** What the answers of other servers took before it. */
  readonly spentMs?: number;
}

const NOT_ASKED: Health = { unlisted: { state: 'not-asked' }, listed: { state: 'not-asked' } };

export function createConclude(parts: ConcludeParts): Conclude {
  const { lookup, stops, proofs, optionsFor, verify, txt, timeoutMs, explains = false } = parts;

  /** What an answer says by itself, and of a refusal what it has spared us. */
  function readAnswer(zone: Zone, answer: AddressAnswer): Outcome {
    if (answer === SPARED) {
      const why = stops.against(zone);
      if (why) {
        stops.spare(zone);
        return why;
      }
    }
    const alone = classify(zone, answer);
    stops.note(zone, alone, answer.server);
    return alone;
  }

  function conclude(planned: PlannedLookup, answer: AddressAnswer): Finding | Promise<Finding> {
    const { zone } = planned;
    const alone = readAnswer(zone, answer);
    if (alone.kind === 'unknown') {
      const finding = findingOf(planned, { answer, verdict: { outcome: alone, verification: 'not-asked' } });
      if (explains && alone.cause === 'error-code' && answer !== SPARED)
        return explained(planned, finding, answer);
      return mayBeKnownElsewhere(finding, answer) ? elsewhere(planned, finding) : finding;
    }
    const proof = proofOf(planned, answer);
    const health = proof ? proof.health : NOT_ASKED;
    if (alone.kind === 'clean' && health) {
      const verdict = believe(alone, health);
      const isPlain =
        verdict.outcome === alone && (answer.kind === 'nxdomain' || isProvenEmpty(health, answer));
      const isAsked = !verify || verdict.verification !== 'not-asked';
      const isSettled =
        verdict.verification === 'verified' || (isAsked && !stops.against(zone, serverName(answer)));
      if (isPlain && isSettled) return findingOf(planned, { answer, verdict });
    }
    return concludeLater(planned, { answer, alone, proof });
  }

  /** What an answer is held to; undefined where nothing is verified. */
  function proofOf({ zone, target }: PlannedLookup, { server }: AddressAnswer): Proof | undefined {
    return verify ? proofs.at(zone, target.kind, server) : undefined;
  }

  /** A refusal with the operator's own words, where no other server is served. */
  async function explained(
    planned: PlannedLookup,
    finding: Finding,
    answer: AddressAnswer,
  ): Promise<Finding> {
    const { zone, query } = planned;
    const [reasons, known] = await Promise.all([
      refusalWords({ zone, query, server: answer.server }, { lookup, options: optionsFor(zone) }),
      mayBeKnownElsewhere(finding, answer) ? elsewhere(planned, finding) : finding,
    ]);
    return known === finding ? { ...finding, reasons } : known;
  }

  async function concludeLater(planned: PlannedLookup, pending: Pending): Promise<Finding> {
    const finding = await held(planned, pending);
    return mayBeKnownElsewhere(finding, pending.answer) ? elsewhere(planned, finding) : finding;
  }

  /** An outcome held to the proof of the server that gave it. */
  async function held(
    planned: PlannedLookup,
    { answer, alone, proof, spentMs = 0 }: Pending,
  ): Promise<Finding> {
    const { zone } = planned;
    const answeredAt = monotonicMs();
    const passedMs = (): number => spentMs + answer.elapsedMs + monotonicMs() - answeredAt;
    // The unlisted entry alone can take a listing back: once it is known, the reason is worth asking for.
    const mayStand = (await proof?.unlisted)?.state !== 'bad';
    const reasons =
      alone.kind === 'listed' && txt && mayStand ? await reasonsOf(planned, answer, passedMs()) : [];
    const health = proof ? (proof.health ?? (await proof.ready)) : NOT_ASKED;
    const verdict = judge(zone, {
      alone,
      health,
      server: serverName(answer),
      isSubstitute: proof?.isSubstitute ?? false,
    });
    if (verdict.outcome.kind !== 'clean' || answer.kind === 'nxdomain' || isProvenEmpty(health, answer))
      return findingOf(planned, {
        answer,
        verdict,
        reasons: verdict.outcome.kind === 'listed' ? reasons : [],
        spentMs,
      });
    // "No data" that nothing stands surety for is looked at once more.
    const again = (await lookup.confirmNothing?.(planned.query, answer, optionsFor(zone))) ?? answer;
    const seen = classify(zone, again);
    return findingOf(planned, {
      answer: again,
      verdict: seen.kind === 'clean' ? verdict : { outcome: seen, verification: 'not-asked' },
      spentMs,
    });
  }

  function judge(
    zone: Zone,
    {
      alone,
      health,
      server,
      isSubstitute,
    }: {
      readonly alone: Outcome;
      readonly health: Health;
      readonly server: string;
      readonly isSubstitute: boolean;
    },
  ): Verdict {
    const verdict = believe(alone, health, isSubstitute);
    const { outcome, verification } = verdict;
    if (verification === 'verified' || outcome.kind === 'unknown') return verdict;
    // Its test entries were not asked any more, or were refused: an operator who will not answer us has told us nothing.
    const isUnasked = verify && verification === 'not-asked';
    const refusal = stops.against(zone, server) ?? (isUnasked ? SILENT : undefined);
    const isRefused =
      outcome.kind === 'clean' || (isUnasked && (isSubstitute || refusal?.cause === 'lists-everything'));
    return refusal && isRefused ? { outcome: refusal, verification: 'not-asked' } : verdict;
  }

  /** Asks the others in turn, until one can be believed. A finding that is not known better elsewhere stands. */
  async function elsewhere(planned: PlannedLookup, first: Finding): Promise<Finding> {
    const { zone, query } = planned;
    const tried = new Set([serverName(first.evidence)]);
    const isOut = (server: string): boolean => tried.has(server) || stops.bars(zone, server);
    let best = first;
    let spentMs = first.evidence.elapsedMs;
    for (;;) {
      const servers = await serversOf(lookup, optionsFor(zone));
      if (servers.every(isOut)) return best;
      const answer = await lookup.query('A', query, {
        ...optionsFor(zone),
        avoid: isOut,
        timeoutMs: Math.max(timeoutMs - spentMs, timeoutMs / 5),
        isUrgent: true,
      });
      const alone = classify(zone, answer);
      stops.note(zone, alone, answer.server);
      const finding =
        alone.kind === 'unknown'
          ? findingOf(planned, { answer, verdict: { outcome: alone, verification: 'not-asked' }, spentMs })
          : await held(planned, { answer, alone, proof: proofOf(planned, answer), spentMs });
      if (isBetter(finding, best)) best = finding;
      if (!mayBeKnownElsewhere(finding, answer)) return best;
      spentMs = finding.evidence.elapsedMs;
      tried.add(serverName(answer));
    }
  }

  /** A TXT query has what is left of the lookup's deadline, and goes to the server that knows of the listing. */
  async function reasonsOf(
    { zone, query }: PlannedLookup,
    { server }: AddressAnswer,
    spentMs: number,
  ): Promise<readonly string[]> {
    if (spentMs >= timeoutMs) return [];
    const answer = await lookup.query('TXT', query, {
      ...optionsFor(zone),
      ...(server !== null && { only: server }),
      timeoutMs: timeoutMs - spentMs,
    });
    return answer.kind === 'records' ? answer.records.map((text) => maskedText(text, zone.secret)) : [];
  }

  return Object.assign(conclude, { elsewhere });
}

/** The same server says "not listed" of the unlisted entry in the same empty way, and lists the listed one. */
function isProvenEmpty({ listed, unlisted }: Health, { kind }: AddressAnswer): boolean {
  return kind === 'nodata' && listed.state === 'ok' && unlisted.state === 'ok' && unlisted.isEmpty;
}

/**
 * Whether another server may know better than the one that answered. Where none answered, all have been asked; and a
 * listing that cannot be disowned stands.
 */
function mayBeKnownElsewhere({ outcome, verification }: Finding, answer: AddressAnswer): boolean {
  if (answer.kind === 'failure') return false;
  if (outcome.kind !== 'unknown') return verification === 'entry-missing';
  if (outcome.cause !== 'error-code') return true;
  // Refusals of the question, or of the key, are the same from everybody.
  const refused = refusedBy(outcome.detail);
  return refused !== 'question' && refused !== 'key';
}

function isBetter(finding: Finding, than: Finding): boolean {
  if (finding.outcome.kind === 'unknown') return false;
  return than.outcome.kind === 'unknown' || finding.verification === 'verified';
}

/** The name is shown as it was asked, but for a key. */
function shownQuery({ target, zone, query }: PlannedLookup): string {
  return zone.secret === undefined ? query : queryName({ labels: labelsIn(target, zone) }, zone.zone);
}

/** Shared by the findings of a bulk run, of which thousands are held at once. */
const NONE: readonly string[] = [];

interface FindingParts {
  readonly answer: AddressAnswer;
  readonly verdict: Verdict;
  readonly reasons?: readonly string[];
  /** What the answers of other servers took before this one. */
  readonly spentMs?: number;
}

function findingOf(
  planned: PlannedLookup,
  { answer, verdict, reasons = NONE, spentMs = 0 }: FindingParts,
): Finding {
  const { server, tries, elapsedMs } = answer;
  const addresses = answer.kind === 'records' ? answer.records.map(({ address }) => address) : NONE;
  return {
    zone: planned.zone,
    kind: planned.target.kind,
    query: shownQuery(planned),
    outcome: verdict.outcome,
    verification: verdict.verification,
    reasons,
    evidence: { server, tries, elapsedMs: elapsedMs + spentMs, addresses },
  };
}

export function retiredFinding(planned: PlannedLookup, { since, behaviour }: RetiredEntry): Finding {
  const detail = since === undefined ? behaviour : `${behaviour} since ${since}`;
  return unaskedFinding(planned, { kind: 'unknown', cause: 'retired', detail });
}

/** The finding of a lookup for which nothing was sent. */
export function unaskedFinding(planned: PlannedLookup, outcome: Outcome): Finding {
  return findingOf(planned, { answer: SPARED, verdict: { outcome, verification: 'not-asked' } });
}
