const utf8 = new TextDecoder('utf-8', { fatal: true });

/** One TXT record as text: node:dns gives its chunks as latin1 whatever they are encoded in. */
export function decodeTxt(chunks: readonly string[]): string {
  const latin1 = chunks.join('');
  try {
    return utf8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
