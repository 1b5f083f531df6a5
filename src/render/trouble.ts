import { groupedBy } from '../core/grouped.ts';
import type { Unknown } from '../core/outcome.ts';
import type { Finding, Report } from '../core/report.ts';
import type { Zone } from '../core/zone.ts';
import { shortAddress } from '../core/server-address.ts';
import type { Messages } from '../i18n/en.ts';
import { sayUnknown } from './finding.ts';
import { quotes, type Some } from './quote.ts';

/** What is known of a lookup that could not be told. */
export type Untold = Pick<Finding, 'zone' | 'outcome' | 'reasons'> & {
  readonly evidence: Pick<Finding['evidence'], 'server'>;
};

/** Lists that could not be told for one reason. */
export interface Trouble<F extends Untold = Finding> {
  readonly findings: readonly F[];
  /** Each once, whatever the targets. */
  readonly zones: readonly Zone[];
  readonly cause: string;
  readonly cure: string;
  /** The cure is these lists' own, and helps no others. */
  readonly isSpecial: boolean;
  /** The resolver is not served: there are commands that help. */
  readonly hasCommands: boolean;
  /** A command that says more of it. */
  readonly command: string | null;
  /** The operators' own, about it. */
  readonly words: Some;
}

/** What helps whatever list it is. */
const SHARED_CURES = [
  'runDeadline',
  'timeout',
  'servfail',
  'operatorsOwn',
  'nameServers',
  'refused',
  'network',
  'badResponse',
  'ownResolver',
  'slowDown',
] as const;

/** Those of the findings that could not be told, by their reasons. */
export function troublesOf<F extends Untold>(
  report: Report,
  findings: readonly F[],
  messages: Messages,
): readonly Trouble<F>[] {
  const unknown = findings.flatMap((finding) => {
    const { zone, outcome } = finding;
    if (outcome.kind !== 'unknown') return [];
    const said = sayUnknown(report, { zone, outcome }, messages);
    const isLeftOut = said.cure === messages.cure.leaveOut(zone.zone);
    const refusal =
      said.cure === messages.cure.ownResolver ? refusalOf(outcome, finding.evidence, messages) : null;
    // Of a refusal the server that is refused is told too.
    const key = [refusal?.one ?? said.cause, isLeftOut ? 'leave out' : said.cure].join('\n');
    return [{ finding, ...said, isLeftOut, refusal, key }];
  });
  return groupedBy(unknown, ({ key }) => key).map((group) => {
    const [{ cause, cure, command, isLeftOut, refusal }] = group;
    const zones = [...new Map(group.map(({ finding: { zone } }) => [zone.zone, zone])).values()];
    return {
      findings: group.map(({ finding }) => finding),
      zones,
      cause: refusal?.[zones.length === 1 ? 'one' : 'several'] ?? cause,
      cure:
        isLeftOut && zones.length > 1 ? messages.screen.leaveOut(zones.map(({ zone }) => zone).join()) : cure,
      isSpecial: !SHARED_CURES.some((shared) => messages.cure[shared] === cure),
      hasCommands: cure === messages.cure.ownResolver,
      command,
      words: quotes([...new Set(group.flatMap(({ finding }) => finding.reasons))], zones),
    };
  });
}

/** A refusal in words that name the resolver, of one list and of several; null where it is none, or the resolver has no name. */
function refusalOf(
  { cause, detail }: Unknown,
  { server }: Untold['evidence'],
  { screen }: Messages,
): Refusal | null {
  if (cause === 'test-entry-missing' && detail === undefined) return screen.silentlyRefused;
  if (cause !== 'error-code' || server === null) return null;
  const resolver = shortAddress(server);
  const by = ({ one, several }: (typeof screen)['refused']): Refusal => ({
    one: one(resolver),
    several: several(resolver),
  });
  if (detail === 'public-resolver') return by(screen.refused);
  return detail === 'blocked' ? by(screen.blocked) : null;
}

type Refusal = Readonly<Record<'one' | 'several', string>>;
