/** "192.0.2.53:53" as people write it; another port is worth a word. */
export function shortAddress(address: string): string {
  return address.replace(/^(?:\[([^\]]*)\]|([\d.]+)):53$/, '$1$2');
}
