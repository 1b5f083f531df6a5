/** A word as it can be typed into a shell. */
export function shellWord(text: string): string {
  return /^[\w.:/@=+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
