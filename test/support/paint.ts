import type { Paint } from '../../src/render/style.ts';

/**
 * Colours as a terminal gets them, so that widths are measured as they are for a user; `markColors` then makes them
 * readable: <bad>…</bad>.
 */
const CODES = { bad: [31, 39], warn: [33, 39], good: [32, 39], dim: [2, 22], bold: [1, 22] } as const;

function painter([open, close]: readonly [number, number]): (text: string) => string {
  // Joins all that it is given, as chalk does: so a painter that is handed to `map` is found out.
  return (...texts: readonly string[]) => {
    const text = texts.join(' ');
    return text === '' ? '' : `\u001B[${open}m${text}\u001B[${close}m`;
  };
}

export const ANSI_PAINT: Paint = {
  bad: painter(CODES.bad),
  warn: painter(CODES.warn),
  good: painter(CODES.good),
  dim: painter(CODES.dim),
  bold: painter(CODES.bold),
};

/** Writes each colour as a tag; one that is closed without being open is shown as it is, so that a test sees it. */
export function markColors(text: string): string {
  const open: { name: string; close: number }[] = [];
  // oxlint-disable-next-line no-control-regex -- the colours are what this is about
  const marked = text.replace(/\u001B\[(\d+)m/g, (sequence, digits: string) => {
    const code = Number(digits);
    for (const [name, [opens, close]] of Object.entries(CODES)) {
      if (opens !== code) continue;
      open.push({ name, close });
      return `<${name}>`;
    }
    const last = open.at(-1);
    if (last?.close !== code) return sequence;
    open.pop();
    return `</${last.name}>`;
  });
  return marked + open.map(({ name }) => `<unclosed ${name}>`).join('');
}
