/** Keys that stand in a zone's name. They go into queries and nowhere else. */
export const KEY_PLACE = '{key}';
export const MASK = '***';

/** A zone's name as it is shown: the key's place masked. */
export function maskedName(name: string): string {
  return name.replaceAll(KEY_PLACE, MASK);
}

/** A zone's name as it is asked. */
export function nameWithKey(name: string, key: string): string {
  return name.replaceAll(KEY_PLACE, key);
}

/** Text from the network with the key taken out: an operator may echo the query. DNS knows no case. */
export function maskedText(text: string, key: string | undefined): string {
  if (key === undefined || key === '') return text;
  // A key is a label: letters, digits, hyphens and underscores, none of which means anything in a pattern.
  return text.replaceAll(new RegExp(key, 'gi'), MASK);
}
