import { createAborter } from '../core/aborter.ts';
import type { JointChange } from '../core/change.ts';
import type { Zone } from '../core/zone.ts';
import { CUT_OFF, runCommand, type DeliveryFailure } from '../notify/exec.ts';
import { createOutbox, type Outbox } from '../notify/outbox.ts';
import { fingerprint, post, shownUrl } from '../notify/webhook.ts';
import { changeJson, shownChange } from '../render/change.ts';
import { sanitize } from '../render/sanitize.ts';
import { onAbort } from '../run/open.ts';
import type { Messages } from '../i18n/en.ts';
import { MOST_UNDELIVERED, withoutUndelivered } from '../state/merge.ts';
import type { Undelivered } from '../state/state.ts';
import type { StateStore } from '../state/store.ts';
import type { Ending } from './ending.ts';
import type { Io } from './io.ts';
import type { WatchRun } from './watch-options.ts';
import { randomUUID } from 'node:crypto';

const EXEC_TIMEOUT_MS = 30_000;
const POST_TIMEOUT_MS = 10_000;
/** A watch that is over by itself waits so long for what is still to be delivered. */
const GRACE_MS = 60_000;
/** One that was ended: someone waits. */
const LAST_MS = 1500;

export interface DeliveryParts extends Pick<WatchRun, 'command' | 'webhook'> {
  readonly messages: Messages;
  readonly zones: ReadonlyMap<string, Zone>;
  readonly store: StateStore;
  /** Whether the store outlives the watch. */
  readonly isKept: boolean;
  readonly version: string;
  readonly ending: Ending;
  readonly leadGroup: Io['leadGroup'];
  readonly say: (text: string) => void;
}

/** Who else is told of changes: a command, and a webhook. */
export interface Deliveries {
  /** What an earlier watch could not deliver. */
  begin(): Promise<void>;
  lettersFor(changes: readonly JointChange[]): readonly Undelivered[];
  deliver(letters: readonly Undelivered[]): void;
  /** Tries once more what waits, and says what is left. */
  end(): Promise<void>;
}

/** One of them, and what it has not been told yet. */
interface Receiver {
  /** Its fingerprint: see `Undelivered`. */
  readonly to: string;
  readonly outbox: Outbox;
  readonly leftText: (count: number) => string;
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { command, webhook, messages, zones, store, isKept, ending, say } = parts;
  const texts = messages.watch;
  const sent = new Set<string>();
  const cutter = createAborter();
  const { signal } = cutter;
  let cutTimer: NodeJS.Timeout | undefined;

  /** What is under way then is cut off. */
  function cutOffIn(ms: number): void {
    clearTimeout(cutTimer);
    cutTimer = setTimeout(() => cutter.abort(), ms);
  }
  const release = onAbort(ending.signal, () => cutOffIn(LAST_MS));

  const receivers: readonly Receiver[] = [
    ...(command ? [commandReceiver(command)] : []),
    ...(webhook ? [webhookReceiver(webhook)] : []),
  ];

  function commandReceiver(words: readonly string[]): Receiver {
    const outbox = createOutbox({
      async send({ body }) {
        const failure = await runCommand(words, `${body}\n`, {
          timeoutMs: EXEC_TIMEOUT_MS,
          signal,
          leadGroup: parts.leadGroup,
        });
        if (failure === CUT_OFF) return failure;
        // A command that was run is not run again.
        if (failure) say(texts.execFailed(sanitize(words[0] ?? ''), why(failure)));
        return null;
      },
      onFailure: () => {},
      onSent: ({ id }) => onSent(id, outbox),
      onDropped: (count) => say(texts.dropped('--exec', count)),
      most: MOST_UNDELIVERED,
    });
    return { to: fingerprint(JSON.stringify(words)), outbox, leftText: texts.execSkipped };
  }

  function webhookReceiver(url: URL): Receiver {
    const outbox = createOutbox({
      send: ({ body }) => post(url, body, { timeoutMs: POST_TIMEOUT_MS, version: parts.version, signal }),
      onFailure(failure, { waiting, retryMs }) {
        const next = retryMs === null ? '' : `; ${texts.retry(String(retryMs / 1000), waiting)}`;
        say(`${texts.webhookFailed(sanitize(shownUrl(url)), why(failure))}${next}`);
        void forgetSent();
      },
      onSent: ({ id }) => onSent(id, outbox),
      onDropped: (count) => say(texts.dropped('--webhook', count)),
      most: MOST_UNDELIVERED,
    });
    return { to: fingerprint(url.href), outbox, leftText: (count) => `--webhook: ${texts.noRetry(count)}` };
  }

  async function onSent(id: string, outbox: Outbox): Promise<void> {
    sent.add(id);
    if (outbox.waiting() === 0) await forgetSent();
  }

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

  function why({ code, detail }: DeliveryFailure): string {
    return texts.failure[code](sanitize(detail));
  }

  function bodyOf(told: JointChange): string | null {
    const shown = shownChange(told, zones);
    return shown && changeJson(shown, messages);
  }

  function add(letters: readonly Undelivered[]): void {
    for (const { to, outbox } of receivers) outbox.add(letters.filter((letter) => letter.to === to));
  }

  return {
    async begin() {
      if (receivers.length > 0) add((await store.read()).undelivered);
    },
    lettersFor(changes) {
      const bodies = receivers.length === 0 ? [] : changes.flatMap((change) => bodyOf(change) ?? []);
      return receivers.flatMap(({ to }) => bodies.map((body) => ({ id: randomUUID(), to, body })));
    },
    deliver: add,
    async end() {
      if (!ending.signal.aborted) cutOffIn(GRACE_MS);
      const graceMs = ending.signal.aborted ? 0 : GRACE_MS;
      // Who ends it in the meantime ends the waiting.
      const wait = async (ms: number): Promise<boolean> => {
        await ending.wait(ms);
        return !ending.signal.aborted;
      };
      await Promise.all(receivers.map(({ outbox }) => outbox.close({ graceMs, wait })));
      clearTimeout(cutTimer);
      release();
      await forgetSent();
      for (const { outbox, leftText } of receivers) {
        const left = outbox.waiting();
        if (left > 0) say(`${leftText(left)}${isKept ? `; ${texts.kept}` : ''}`);
      }
    },
  };
}
