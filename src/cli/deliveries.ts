import type { Zone } from '../core/zone.ts';
import { runCommand, type Failure } from '../notify/exec.ts';
import { createOutbox, type Outbox } from '../notify/outbox.ts';
import { fingerprint, post, shownUrl } from '../notify/webhook.ts';
import { changeJson } from '../render/change.ts';
import { sanitize } from '../render/sanitize.ts';
import type { Messages } from '../i18n/en.ts';
import { MOST_UNDELIVERED, withoutUndelivered, type ToldChange } from '../state/merge.ts';
import type { Undelivered } from '../state/state.ts';
import type { StateStore } from '../state/store.ts';
import type { WatchRun } from './watch-options.ts';
import { randomUUID } from 'node:crypto';

const EXEC_TIMEOUT_MS = 30_000;
/** Of what is still to be run when the watch has been ended: someone waits. */
const LAST_EXEC_TIMEOUT_MS = 5000;
/** So long after the end commands are still begun. */
const COMMANDS_GRACE_MS = 15_000;
const POST_TIMEOUT_MS = 10_000;
/** A watch that is over by itself waits so long for a webhook that is down; nobody waits for one that was ended. */
const WEBHOOK_GRACE_MS = 60_000;

export interface DeliveryParts extends Pick<WatchRun, 'command' | 'webhook'> {
  readonly messages: Messages;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly store: StateStore;
  /** Whether the store outlives the watch. */
  readonly isKept: boolean;
  readonly version: string;
  readonly isEnded: () => boolean;
  /** Resolves after a time, or when the watch is ended. */
  readonly wait: (ms: number) => Promise<void>;
  readonly say: (text: string) => void;
}

/** Who else is told of changes: a command, and a webhook. */
export interface Deliveries {
  /** What an earlier watch could not deliver. */
  begin(): Promise<void>;
  lettersFor(changes: readonly ToldChange[]): readonly Undelivered[];
  deliver(changes: readonly ToldChange[], letters: readonly Undelivered[]): void;
  /** Tries once more what waits, and says what is left. */
  end(): Promise<void>;
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { command, webhook, messages, zones, store, isKept, say } = parts;
  const texts = messages.watch;
  const sent = new Set<string>();
  let commands: Promise<void> = Promise.resolve();

  const outbox: Outbox | null = webhook
    ? createOutbox({
        send: ({ body }) => post(webhook, body, { timeoutMs: POST_TIMEOUT_MS, version: parts.version }),
        onFailure(failure, { waiting, retryMs }) {
          const next = retryMs === null ? '' : `; ${texts.retry(String(retryMs / 1000), waiting)}`;
          say(`${texts.webhookFailed(sanitize(shownUrl(webhook)), why(failure))}${next}`);
          void forgetSent();
        },
        async onSent({ id }) {
          sent.add(id);
          if (outbox?.waiting() === 0) await forgetSent();
        },
        onDropped: (count) => say(texts.dropped(count)),
        most: MOST_UNDELIVERED,
      })
    : null;

  /** Not one write a letter: a state may be large. */
  async function forgetSent(): Promise<void> {
    if (sent.size === 0) return;
    const ids = new Set(sent);
    sent.clear();
    try {
      await store.update((state) => ({ state: withoutUndelivered(state, ids), result: null }));
    } catch {
      // The next round says what is wrong with the file; a letter that stays in it is sent twice, and not lost.
      for (const id of ids) sent.add(id);
    }
  }

  function why({ code, detail }: Failure): string {
    return texts.failure[code](sanitize(detail));
  }

  let stopCommandsAt = Infinity;
  let skipped = 0;

  async function execute(words: readonly string[], body: string): Promise<void> {
    if (performance.now() > stopCommandsAt) {
      skipped++;
      return;
    }
    const timeoutMs = parts.isEnded() ? LAST_EXEC_TIMEOUT_MS : EXEC_TIMEOUT_MS;
    const failure = await runCommand(words, `${body}\n`, { timeoutMs });
    if (failure) say(texts.execFailed(sanitize(words[0] ?? ''), why(failure)));
  }

  function bodyOf({ target, zone: name, change }: ToldChange): string | null {
    const zone = zones.get(name);
    return zone ? changeJson({ target: { text: target }, zone, change }) : null;
  }

  return {
    async begin() {
      if (!outbox || !webhook) return;
      const to = fingerprint(webhook);
      outbox.add((await store.read()).undelivered.filter((letter) => letter.to === to));
    },
    lettersFor(changes) {
      if (!webhook) return [];
      const to = fingerprint(webhook);
      return changes.flatMap((change) => {
        const body = bodyOf(change);
        return body === null ? [] : [{ id: randomUUID(), to, body }];
      });
    },
    deliver(changes, letters) {
      outbox?.add(letters);
      if (!command) return;
      for (const body of changes.flatMap((change) => bodyOf(change) ?? [])) {
        commands = commands.then(() => execute(command, body));
      }
    },
    async end() {
      stopCommandsAt = performance.now() + COMMANDS_GRACE_MS;
      const graceMs = parts.isEnded() ? 0 : WEBHOOK_GRACE_MS;
      // Who ends it in the meantime ends the waiting.
      const wait = async (ms: number): Promise<boolean> => {
        await parts.wait(ms);
        return !parts.isEnded();
      };
      await Promise.all([outbox?.close({ graceMs, wait }), commands]);
      if (skipped > 0) say(texts.execSkipped(skipped));
      await forgetSent();
      const left = outbox?.waiting() ?? 0;
      if (left > 0) say(`--webhook: ${texts.noRetry(left)}${isKept ? `; ${texts.kept}` : ''}`);
    },
  };
}
