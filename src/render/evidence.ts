import type { Finding, Report } from '../core/report.ts';
import { splitServer } from '../core/server-address.ts';
import type { Messages } from '../i18n/en.ts';
import type { Style } from './style.ts';

/** What is shown of an answer beside what follows from it: enough to repeat the question by hand and to show it to someone else. */
export function evidenceLines(report: Report, finding: Finding, style: Style): readonly string[] {
  const { messages } = style;
  const texts = messages.evidence;
  const { query, outcome, evidence } = finding;
  if (evidence.tries === 0) return [];
  const ms = Math.round(evidence.elapsedMs);
  const lines = [
    `${texts.query} ${query}`,
    evidence.server === null
      ? texts.noAnswer(ms, evidence.tries)
      : texts.answeredBy(evidence.server, ms, evidence.tries),
  ];
  if (evidence.addresses.length > 0) lines.push(`${texts.codes} ${messages.listOf(evidence.addresses)}`);
  if (outcome.kind === 'listed') {
    lines.push(`TTL ${outcome.ttlSeconds} s, ${texts.cachedUntil(cachedUntil(report, outcome.ttlSeconds))}`);
  }
  lines.push(`${texts.repeat} ${repeating(report, finding)}`);
  return lines;
}

/** The same in one line, the command at its end: it names the question and who was asked; null where nobody was. */
export function evidenceOf(
  report: Report,
  finding: Finding,
  { screen, listOf }: Messages,
): { readonly text: string; readonly more: readonly string[] } | null {
  const texts = screen.evidence;
  const { outcome, evidence, verification } = finding;
  if (evidence.tries === 0) return null;
  const more = [
    ...(evidence.tries > 1 ? [texts.tries(evidence.tries)] : []),
    ...(outcome.kind === 'listed'
      ? [texts.cached(outcome.ttlSeconds, cachedUntil(report, outcome.ttlSeconds))]
      : []),
    ...(verification === 'verified' ? [texts.proved] : []),
    repeating(report, finding),
  ];
  return { text: answerText(finding, texts, listOf), more };
}

function answerText(
  { outcome, evidence: { addresses, server, elapsedMs } }: Finding,
  texts: Messages['screen']['evidence'],
  listOf: Messages['listOf'],
): string {
  const ms = Math.round(elapsedMs);
  if (addresses.length > 0) return texts.records(listOf(addresses), ms);
  if (outcome.kind === 'clean') return texts.noRecord(ms);
  return server === null ? texts.noAnswer(ms) : texts.answered(ms);
}

function cachedUntil({ startedAt, durationMs }: Report, ttlSeconds: number): string {
  return utcMinute(new Date(startedAt.getTime() + durationMs + ttlSeconds * 1000));
}

function repeating({ resolver }: Report, { query, evidence }: Finding): string {
  return digCommand(query, evidence.server ?? resolver.servers[0] ?? null);
}

/** "12:04 UTC". */
export function utcMinute(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

/** The dig line that asks the same question of the same server. */
export function digCommand(query: string, server: string | null): string {
  const { host, port } = splitServer(server ?? '');
  const at = port === null ? '' : ` @${host}`;
  const onPort = port === null || port === 53 ? '' : ` -p ${port}`;
  return `dig${at}${onPort} ${query}`;
}
