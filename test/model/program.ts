import { main } from '../../src/cli/main.ts';
import { virtualIo } from '../support/run-here.ts';
import { OWN_ERROR_CODE } from './behaviour.ts';
import { entriesOf, maxUnknownText, type ModelZone, type World } from './world.ts';

/** What a program did: both streams to their end, and the exit code. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** A way to run the program to its end. */
export type Program = (
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly stdin: string },
) => Promise<Ended>;

/**
 * The whole program in this process, hundreds of times a minute: as `bin` runs it, with its streams and its command line
 * taken from us. It hears of no signals.
 */
export function inProcess(): Program {
  return async (args, { env, stdin }) => {
    const text = { stdout: '', stderr: '' };
    const io = virtualIo({ argv: args, env, pid: process.pid, stdin, text });
    // Unmasked: the model looks for what should not have been said.
    const exitCode = await main({
      ...io,
      columns: 80,
      writeError: (more) => void (text.stderr += more),
      inputIsFile: () => true,
    });
    return { ...text, exitCode };
  };
}

/** The command line of a world. */
export function argumentsOf(
  world: World,
  { addresses, zonesFile }: { readonly addresses: readonly string[]; readonly zonesFile: string },
): readonly string[] {
  const { command, format, typed, concurrency } = world;
  return [
    command,
    ...(typed.how === 'stdin' ? ['-'] : typed.words),
    '--zones-file',
    zonesFile,
    '--timeout',
    String(world.timeoutSeconds),
    ...world.resolvers.flatMap((at) => ['-r', addresses[at] ?? '']),
    ...(world.verify ? [] : ['--no-verify']),
    ...(world.txt ? [] : ['--no-txt']),
    ...(concurrency === null ? [] : ['--concurrency', String(concurrency)]),
    ...(command === 'delist'
      ? []
      : ['--max-unknown', maxUnknownText(world.maxUnknown), '--fail-on', world.failOn]),
    ...(command === 'watch' ? ['--count', '1', '--interval', '1s'] : []),
    ...(format === 'quiet' ? ['--quiet'] : ['--format', format]),
  ];
}

/** The zone file of a world; `addresses` are those of its servers. */
export function zoneFileOf(world: World, addresses: readonly string[]): object {
  return { version: '2026-01-31', zones: world.zones.map((zone) => zoneEntryOf(zone, addresses)) };
}

function zoneEntryOf(zone: ModelZone, addresses: readonly string[]): object {
  const { entries, servers } = zone;
  const { listed, unlisted } = entriesOf(zone, 'ipv4');
  const testEntries =
    entries === 'none' ? null : { listed, unlisted: entries === 'listed-only' ? null : unlisted };
  return {
    zone: zone.zone,
    operator: zone.operator,
    kind: zone.kind,
    tier: zone.tier,
    lists: zone.lists,
    sets: ['default'],
    errorCodes: { [OWN_ERROR_CODE]: 'blocked' },
    ...(zone.hasHarmlessCode && {
      codes: { '127.0.0.10': { meaning: 'a remark', severity: 'informational' } },
    }),
    ...(entries !== 'rfc' && { testEntries }),
    ...(servers && { servers: servers.map((at) => addresses[at]) }),
  };
}
