import { publicResolverName } from './public-resolvers.ts';

/**
 * Of what kind a resolver is, as far as its address tells, which itself is nobody's business: one on this machine, the
 * forwarder of this machine (systemd-resolved), one in the local network, a public one by its name, or another.
 */
export type ResolverKind = 'own' | 'forwarder' | 'network' | 'other' | { readonly public: string };

/** @param server "192.0.2.53:53" or "[2001:db8::53]:53" */
export function resolverKind(server: string): ResolverKind {
  const name = publicResolverName(server);
  if (name !== null) return { public: name };
  const address = server.replace(/^\[/, '').toLowerCase();
  if (/^127\.0\.0\.5[34]:/.test(address)) return 'forwarder';
  if (/^127\.|^::1\]/.test(address)) return 'own';
  const isNear =
    /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^f(?:[cd]|e[89ab])/;
  return isNear.test(address) ? 'network' : 'other';
}
