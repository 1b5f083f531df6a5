/**
 * A command as a person types it, in words: spaces part them; quotes and backslashes keep what is in them together. There
 * is no shell: nothing is expanded, and | > ; & stand for themselves.
 * @returns null where a quote is not closed, or there is no word
 */
export function commandWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (quote !== null && character === quote) quote = null;
    else if (quote === "'") word = (word ?? '') + character;
    else if (character === '\\' && (quote === null || next === '"' || next === '\\')) {
      if (next === '') return null;
      word = (word ?? '') + next;
      at++;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (quote !== null) return null;
  if (word !== null) words.push(word);
  return words[0] ? words : null;
}
