import { createAborter } from '../core/aborter.ts';
import type { Probes } from '../commands/exporter.ts';
import { UsageError } from '../core/errors.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import { renderOwnMetrics, renderProbe } from '../render/exporter.ts';
import type { Style } from '../render/style.ts';
import { faultSentence } from '../render/usage-text.ts';

export interface HandlerParts {
  readonly probes: Probes;
  readonly version: string;
  /** The date of the catalogue; null where it has none. */
  readonly catalogue: string | null;
  readonly style: Style;
  readonly limits: { readonly maxTargets: number; readonly maxUnderWay: number };
  readonly isEnding: () => boolean;
  readonly onBug: (error: unknown) => void;
}

export interface Request {
  readonly method: string;
  readonly url: string;
  /** What `TIMEOUT_HEADER` says. */
  readonly wait: string | undefined;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly isMetrics?: boolean;
}

/** What it comes to, as `rblcheck_exporter_probes_total` counts it. */
const RESULTS = ['asked', 'remembered', 'refused', 'full', 'busy', 'failed'] as const;
type Result = (typeof RESULTS)[number];

/** What a request names is a path. */
const BASE = 'http://exporter';
const EXPOSITION = 'text/plain; version=0.0.4; charset=utf-8';
const PLAIN = 'text/plain; charset=utf-8';

/** Prometheus says for how long it waits; of that so much is left for the answer, or half of it where it is short. */
const LEFT_MS = 500;

/** Answers one request: a probe, the exporter's own metrics, or whether it is there. */
export function createHandler(parts: HandlerParts) {
  const { probes, style, version, catalogue, limits, isEnding, onBug } = parts;
  const { messages } = style;
  const texts = messages.exporter;
  const startedAt = new Date();
  const results = new Map<Result, number>(RESULTS.map((result) => [result, 0]));

  function counted(result: Result, answer: Answer): Answer {
    results.set(result, (results.get(result) ?? 0) + 1);
    return answer;
  }

  async function probe({ searchParams }: URL, waitMs: number | null): Promise<Answer> {
    const bad = (sentence: string): Answer => counted('refused', { status: 400, body: sentence });
    const unknown = [...searchParams.keys()].find((name) => name !== 'target');
    if (unknown !== undefined) return bad(texts.unknownParameter(unknown));
    const [target = '', ...others] = searchParams.getAll('target').map((value) => value.trim());
    if (target === '') return bad(texts.noTarget);
    if (others.length > 0) return bad(texts.manyTargets);
    const aborter = createAborter();
    const timer = waitMs === null ? undefined : setTimeout(() => aborter.abort(RUN_DEADLINE), waitMs);
    try {
      const probed = await probes.probe(target, aborter.signal);
      if (isEnding()) return counted('failed', { status: 503, body: texts.ending });
      if (probed.kind === 'full')
        return counted('full', { status: 503, body: texts.full(limits.maxTargets) });
      if (probed.kind === 'busy')
        return counted('busy', { status: 503, body: texts.busy(limits.maxUnderWay) });
      const { report, ageMs, isNew } = probed;
      const body = renderProbe(report, style, ageMs);
      return counted(isNew ? 'asked' : 'remembered', { status: 200, body, isMetrics: true });
    } catch (error) {
      if (error instanceof UsageError) return bad(faultSentence(messages, error));
      onBug(error);
      return counted('failed', { status: 500, body: texts.failed });
    } finally {
      clearTimeout(timer);
    }
  }

  async function answer({ method, url, wait }: Request): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: texts.notFound };
    const asked = URL.canParse(url, BASE) ? new URL(url, BASE) : null;
    const path = asked?.pathname ?? '';
    if (asked && path === '/probe') return probe(asked, waitOf(wait));
    if (path === '/-/healthy') return { status: 200, body: texts.healthy };
    if (path !== '/metrics') return { status: path === '/' ? 200 : 404, body: texts.notFound };
    const facts = { version, catalogue, startedAt, ...probes.counts(), probes: results };
    return { status: 200, body: renderOwnMetrics(facts), isMetrics: true };
  }

  return async (request: Request): Promise<Response> => {
    const { status, body, isMetrics = false } = await answer(request);
    const headers = {
      'Content-Type': isMetrics ? EXPOSITION : PLAIN,
      ...(status === 405 && { Allow: 'GET, HEAD' }),
      ...(isEnding() && { Connection: 'close' }),
    };
    const text = isMetrics ? body : `${body}\n`;
    return { status, headers, text: request.method === 'HEAD' ? '' : text };
  };
}

export const TIMEOUT_HEADER = 'x-prometheus-scrape-timeout-seconds';

/** For how long a probe may take, in milliseconds; null where whoever asks does not say, or says no time. */
function waitOf(header: string | undefined): number | null {
  const ms = Number(header) * 1000;
  if (!Number.isFinite(ms) || ms <= 0) return null;
  return Math.max(ms - LEFT_MS, ms / 2);
}
