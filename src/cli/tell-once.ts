/** Says what a round has to say; what the round before has said already is not said again. */
export interface TellOnce {
  /** @param key what makes it the same thing, if not the text */
  say(text: string, key?: string): void;
  nextRound(): void;
}

export function createTellOnce(write: (text: string) => void): TellOnce {
  let before = new Set<string>();
  let now = new Set<string>();
  return {
    say(text, key = text) {
      if (!before.has(key) && !now.has(key)) write(text);
      now.add(key);
    },
    nextRound() {
      before = now;
      now = new Set();
    },
  };
}
