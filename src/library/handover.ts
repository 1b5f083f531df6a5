/** Values from one who makes them to one who takes them, who sets the pace. */
export interface Handover<T> {
  /** Resolves when the value has been dealt with, or nobody wants any more. */
  put(value: T): Promise<void>;
  end(): void;
  take(): AsyncGenerator<T, void, undefined>;
}

export function createHandover<T>(): Handover<T> {
  const offered: { readonly value: T; readonly done: () => void }[] = [];
  let isEnded = false;
  let isLeft = false;
  let wake = (): void => {};
  return {
    put(value) {
      if (isLeft) return Promise.resolve();
      return new Promise((done) => {
        offered.push({ value, done });
        wake();
      });
    },
    end() {
      isEnded = true;
      wake();
    },
    async *take() {
      try {
        for (;;) {
          const next = offered.shift();
          if (next) {
            try {
              yield next.value;
            } finally {
              next.done();
            }
          } else if (isEnded) return;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        isLeft = true;
        for (const { done } of offered) done();
      }
    },
  };
}
