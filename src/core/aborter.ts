import { drop } from './drop.ts';

/** What of an AbortSignal is heard here; an AbortSignal is one. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Aborter {
  readonly signal: AbortSignalLike;
  /** Calls those who listen, the first time; they are forgotten then. */
  abort(reason?: unknown): void;
}

/** An AbortController that does no more than is needed: Node loads its own, and the events for it, at the first use. */
export function createAborter(): Aborter {
  let listeners: (() => void)[] = [];
  let aborted = false;
  let why: unknown;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      get reason() {
        return why;
      },
      addEventListener(_, listener) {
        if (!listeners.includes(listener)) listeners.push(listener);
      },
      removeEventListener: (_, listener) => drop(listeners, listener),
    },
    abort(reason) {
      if (aborted) return;
      aborted = true;
      why = reason;
      const called = listeners;
      listeners = [];
      for (const listener of called) listener();
    },
  };
}
