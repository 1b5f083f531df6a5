/** A line on the terminal that is drawn again and again, and steps aside for others. */
export interface StatusLine {
  /** Writes lines above it. */
  say(text: string): void;
  /** Takes the line away for good. */
  end(): void;
}

/** The line waits so long before it is drawn first: a short run shows none. */
const FIRST_AFTER_MS = 400;
const EVERY_MS = 150;

/** @param text what the line says now; it must fit */
export function createStatusLine(text: () => string, write: (text: string) => void): StatusLine {
  let shown = false;
  let timer = setTimeout(function tick() {
    shown = true;
    write(`\r\u001B[K${text()}`);
    timer = setTimeout(tick, EVERY_MS);
  }, FIRST_AFTER_MS);

  function clear(): void {
    if (shown) write('\r\u001B[K');
    shown = false;
  }

  return {
    say(lines) {
      clear();
      write(lines);
    },
    end() {
      clearTimeout(timer);
      clear();
    },
  };
}
