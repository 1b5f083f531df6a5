/**
 * A DNS server as it is written, taken apart.
 * @param server "192.0.2.53:53" or "[2001:db8::53]:53"; the port is null where none stands there
 */
export function splitServer(server: string): { readonly host: string; readonly port: number | null } {
  const port = /:(\d+)$/.exec(server)?.[1];
  const host = port === undefined ? server : server.slice(0, -port.length - 1);
  return { host: host.replaceAll(/^\[|\]$/g, ''), port: port === undefined ? null : Number(port) };
}

/** "192.0.2.53:53" as people write it; another port is worth a word. */
export function shortAddress(server: string): string {
  const { host, port } = splitServer(server);
  return port === 53 ? host : server;
}
