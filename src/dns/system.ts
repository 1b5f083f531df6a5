import { getServers } from 'node:dns';

/** The system's resolvers, each with its port; read from /etc/resolv.conf, or what the system has in its place. */
export function systemResolvers(): readonly string[] {
  return getServers().map(withPort);
}

/** node:dns leaves port 53 out. */
function withPort(server: string): string {
  if (server.startsWith('[') || /^[\d.]+:\d+$/.test(server)) return server;
  return server.includes(':') ? `[${server}]:53` : `${server}:53`;
}
