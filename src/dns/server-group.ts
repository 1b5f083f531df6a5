import type { Answer, RecordType, RecordTypes } from '../core/dns-answer.ts';
import type { FailureCause } from '../core/outcome.ts';
import { freshMayHelp } from './resolver-error.ts';
import { createServer, type Attempt, type RawAnswer, type Server } from './server.ts';
import { createVitalSigns, type VitalSigns } from './vital-signs.ts';

/** Servers that can stand in for each other: the resolvers of a run, or the name servers of one zone. */
export interface ServerGroup {
  /** The deadline begins with the call. Never rejects. */
  ask<T extends RecordType>(type: T, name: string, timeoutMs?: number): Promise<Answer<RecordTypes[T]>>;
  readonly vitalSigns: VitalSigns;
  close(): void;
}

type Failure = Extract<RawAnswer<unknown>, { kind: 'failure' }>;

/** After this part of the deadline without an answer the question is asked again, beside the first. */
const PATIENCE = 0.3;

/** With less than this left another try is not worth a packet. */
const LEAST_PATIENCE_MS = 200;

/** A server that has been silent this often in a row is asked after the others. */
const SILENT_STREAK = 3;

/** @param onRetry called for each query that is sent without having waited for its turn */
export function createServerGroup(
  addresses: readonly string[],
  deadlineMs: number,
  onRetry: () => void = () => {},
): ServerGroup {
  const servers = addresses.map((address) => createServer(address, deadlineMs));
  // How to end each question that is under way.
  const giveUps = new Set<() => void>();
  const vitalSigns = createVitalSigns(servers, deadlineMs, () => {
    for (const giveUp of giveUps) giveUp();
  });
  const silentStreaks = new Map<Server, number>();
  let closed = false;

  function byHealth(): readonly Server[] {
    const isSilent = (server: Server): boolean => (silentStreaks.get(server) ?? 0) >= SILENT_STREAK;
    return servers.toSorted((a, b) => Number(isSilent(a)) - Number(isSilent(b)));
  }

  function ask<T extends RecordType>(
    type: T,
    name: string,
    timeoutMs = deadlineMs,
  ): Promise<Answer<RecordTypes[T]>> {
    if (closed || vitalSigns.dead()) {
      return Promise.resolve({ kind: 'failure', cause: 'timeout', server: null, tries: 0, elapsedMs: 0 });
    }
    return new Promise((resolve) => {
      const startedAt = performance.now();
      const untried = [...byHealth()];
      const unrefreshed = new Set<Server>();
      const running = new Set<Attempt<RecordTypes[T]>>();
      // Servers that have not answered this question in any way.
      const asked = new Set<Server>();
      let failure: { readonly raw: Failure; readonly server: string | null } | undefined;
      let tries = 0;
      let settled = false;

      const giveUp = (): void => {
        fail({ kind: 'failure', cause: 'timeout' }, null);
        finish();
      };
      giveUps.add(giveUp);
      const deadline = setTimeout(giveUp, timeoutMs);
      const impatience = setInterval(() => {
        for (const server of asked) noteSilence(server);
        next('silent');
      }, timeoutMs * PATIENCE);

      function settle(raw: RawAnswer<RecordTypes[T]>, server: string | null): void {
        if (settled) return;
        settled = true;
        giveUps.delete(giveUp);
        clearTimeout(deadline);
        clearInterval(impatience);
        for (const attempt of running) attempt.cancel();
        resolve({ ...raw, server, tries, elapsedMs: performance.now() - startedAt });
      }

      function finish(): void {
        if (failure) settle(failure.raw, failure.server);
      }

      /** Of several failures the one that says most is kept: an answer of any kind before silence. */
      function fail(raw: Failure, server: string | null): void {
        if (!failure || rank(raw.cause) > rank(failure.raw.cause)) failure = { raw, server };
      }

      /** Starts one more attempt if there is a server or a fresh Resolver left that may do better. */
      function next(reason: 'first' | 'silent' | 'broken' | 'declined', last?: Server): void {
        if (settled) return;
        if (closed) return finish();
        const again = reason === 'broken' ? last : unrefreshed.values().next().value;
        if (reason === 'broken' && again && unrefreshed.has(again)) return start(again, 'fresh');
        const server = untried.shift();
        if (server) return start(server, 'pooled');
        if (reason === 'silent' && again) return start(again, 'fresh');
        if (running.size > 0) return;
        // node:dns gives up on a query before a long deadline does: until then there is time to ask once more.
        const restMs = timeoutMs - (performance.now() - startedAt);
        const patient = reason === 'silent' && restMs > LEAST_PATIENCE_MS ? byHealth()[0] : undefined;
        if (patient) start(patient, 'fresh');
        else finish();
      }

      function start(server: Server, how: 'pooled' | 'fresh'): void {
        tries++;
        if (tries > 1) onRetry();
        vitalSigns.sent();
        const restMs = Math.max(timeoutMs - (performance.now() - startedAt), 1);
        const attempt = how === 'pooled' ? server.pooled(type, name) : server.fresh(type, name, restMs);
        if (how === 'pooled') unrefreshed.add(server);
        else unrefreshed.delete(server);
        running.add(attempt);
        asked.add(server);
        void attempt.answer.then((raw) => {
          running.delete(attempt);
          if (isSilence(raw)) noteSilence(server);
          else {
            asked.delete(server);
            noteAnswer(server);
          }
          if (raw.kind !== 'failure') return settle(raw, server.address);
          fail(raw, server.address);
          if (raw.cause === 'timeout') next('silent', server);
          else next(freshMayHelp(raw) ? 'broken' : 'declined', server);
        });
      }

      next('first');
    });
  }

  function noteSilence(server: Server): void {
    silentStreaks.set(server, (silentStreaks.get(server) ?? 0) + 1);
  }

  function noteAnswer(server: Server): void {
    silentStreaks.delete(server);
    vitalSigns.answered();
  }

  return {
    ask,
    vitalSigns,
    close() {
      closed = true;
      vitalSigns.close();
      for (const server of servers) server.close();
    },
  };
}

function isSilence(raw: RawAnswer<unknown>): boolean {
  return raw.kind === 'failure' && (raw.cause === 'timeout' || raw.cause === 'network');
}

/** From the least telling to the most. */
const TELLING: readonly FailureCause[] = ['timeout', 'network', 'bad-response', 'refused', 'servfail'];

function rank(cause: FailureCause): number {
  return TELLING.indexOf(cause);
}
