/** U+FF01 to U+FF5E stand this far behind "!" to "~". */
const DISTANCE = 0xfee0;

/** Letters, digits and signs as a Japanese keyboard writes them, as ASCII has them: "１" → "1". */
export function narrow(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - DISTANCE));
}
