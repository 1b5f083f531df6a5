import type { Finding, Report } from '../core/report.ts';
import type { Line } from './details.ts';
import type { Style } from './style.ts';

/** What `-v` adds under a row: enough to repeat the question by hand and to show it to someone else. */
export function evidenceLines(report: Report, finding: Finding, style: Style): readonly Line[] {
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
    const until = new Date(report.startedAt.getTime() + report.durationMs + outcome.ttlSeconds * 1000);
    lines.push(`TTL ${outcome.ttlSeconds} s, ${texts.cachedUntil(utcMinute(until))}`);
  }
  lines.push(`${texts.repeat} ${digCommand(query, evidence.server ?? report.resolver.servers[0] ?? null)}`);
  return lines.map((text) => ({ text }));
}

/** "12:04 UTC". */
export function utcMinute(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

/** The dig line that asks the same question of the same server. */
export function digCommand(query: string, server: string | null): string {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(server ?? '') ?? [];
  const at = host === undefined ? '' : ` @${host}`;
  const onPort = port === undefined || port === '53' ? '' : ` -p ${port}`;
  return `dig${at}${onPort} ${query}`;
}
