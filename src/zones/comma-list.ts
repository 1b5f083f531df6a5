/**
 * What was typed where an option may be repeated or given a comma list: its pieces, without the blanks around them. An empty
 * piece stays one, for whoever reads it to refuse.
 */
export function commaList(words: readonly string[] = []): readonly string[] {
  return words.flatMap((word) => word.split(',')).map((word) => word.trim());
}
