import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createProbes } from '../commands/exporter.ts';
import { errorCode, UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { onAbort } from '../run/open.ts';
import { OPTION_TABLE } from '../zones/option-table.ts';
import { warnAged } from './aged.ts';
import { createEnding } from './ending.ts';
import { createAsk } from './exporter-ask.ts';
import { createHandler, TIMEOUT_HEADER } from './exporter-handler.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { loadSettings, selection } from './settings.ts';
import { warnAll } from './warn.ts';

/** Targets that are asked about at once. */
const MOST_UNDER_WAY = 64;

/** Answers Prometheus until it is ended. */
export async function runExporter(
  io: Io,
  { bag, version }: { readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  // No list is asked about a target more often, unless that is wished for.
  const usual = { interval: OPTION_TABLE.exporterInterval.default };
  const settings = await loadSettings(io, bag, { usual });
  const { options, messages, style, catalogue } = settings;
  const { listen, maxTargets } = options;
  const limits = { maxTargets, maxUnderWay: MOST_UNDER_WAY };
  const { warnings } = selection(settings, bag);
  // It has no end but its own.
  settings.deadline.stop();
  warnAll(io, messages, warnings);
  warnAged(io, settings);
  const ending = createEnding(io);
  const ask = createAsk({ settings, bag, ending: ending.signal, say: sayOnce(io) });
  const probes = createProbes({ ...limits, ask, intervalMs: options.intervalMs });
  const answer = createHandler({
    probes,
    version,
    catalogue: catalogue.version,
    style,
    limits,
    isEnding: () => ending.signal.aborted,
    onBug: (error) => io.writeError(`rblcheck: ${messages.bug}\n${String(error)}\n`),
  });
  const server = createServer(({ method = '', url = '', headers }, response) => {
    const wait = headers[TIMEOUT_HEADER];
    void answer({ method, url, wait: typeof wait === 'string' ? wait : undefined }).then((answered) => {
      response.writeHead(answered.status, answered.headers).end(answered.text);
    });
  });
  await open(server, listen);
  io.writeError(`rblcheck: ${messages.exporter.listens(`http://${listen}`)}\n`);
  await new Promise<void>((resolve) => onAbort(ending.signal, resolve));
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
  ask.close();
  // To be ended is how it ends.
  return EXIT.clean;
}

/** @throws UsageError where nobody can listen there */
async function open(server: Server, listen: string): Promise<void> {
  const { hostname, port } = new URL(`http://${listen}`);
  try {
    server.listen(Number(port || 80), hostname.replace(/^\[|\]$/g, ''));
    await once(server, 'listening');
  } catch (error) {
    throw new UsageError('cannot-listen', { address: listen, problem: errorCode(error) });
  }
}

/** What stays the same is said once. */
function sayOnce(io: Io): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (said.has(text)) return;
    said.add(text);
    io.writeError(`${text}\n`);
  };
}
