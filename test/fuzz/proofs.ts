import { encode, RECURSION_AVAILABLE } from 'dns-packet';
import { toZone, type Zone } from '../../src/core/zone.ts';
import type { Asked } from './packets.ts';

/** How a server answers the test entries of a zone: as it must, "not listed" to both, "listed" to both. */
export type Proof = 'sound' | 'silent' | 'everything';

/** Of each zone, what its servers prove, the first one first; everything else that they say is mad. */
const PROOFS: readonly (readonly [Proof, Proof])[] = [
  ['sound', 'silent'],
  ['silent', 'sound'],
  ['sound', 'everything'],
  ['everything', 'sound'],
  ['sound', 'sound'],
  ['silent', 'everything'],
];
const ZONE_NAME = /(?:^|\.)z(\d)\.fuzz\.test$/;
const LISTED_ENTRY = '2.0.0.127';
const UNLISTED_ENTRY = '1.0.0.127';
const NXDOMAIN = 3;

/** Of one server nothing is proved: nothing but the answer stands behind a verdict. */
export function zonesFor(servers: 1 | 2): readonly Zone[] {
  return PROOFS.map((_, at) =>
    toZone({ zone: `z${at}.fuzz.test`, ...(servers === 1 && { testEntries: null }) }),
  );
}

/** @param server its place: 0 or 1 */
export function proofOf(name: string, server: number): Proof {
  const proof = PROOFS[Number(ZONE_NAME.exec(name)?.[1])]?.[server];
  if (proof === undefined) throw new Error(`${name} is in no zone of these`);
  return proof;
}

/** The answer to a test entry; null where it is none. */
export function answerToEntry({ packet, name, type }: Asked, server: number): Buffer | null {
  const entry = [LISTED_ENTRY, UNLISTED_ENTRY].find((labels) => name.startsWith(`${labels}.z`));
  if (entry === undefined) return null;
  const proof = proofOf(name, server);
  const isListed = proof === 'everything' || (proof === 'sound' && entry === LISTED_ENTRY);
  return encode({
    type: 'response',
    ...(packet.id !== undefined && { id: packet.id }),
    ...(packet.questions && { questions: packet.questions }),
    flags: RECURSION_AVAILABLE | (isListed ? 0 : NXDOMAIN),
    answers: isListed && type === 'A' ? [{ type, name, ttl: 60, data: '127.0.0.2' }] : [],
  });
}
