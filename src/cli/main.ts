import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Messages } from '../i18n/en.ts';
import { usageSentence } from '../render/usage-text.ts';
import { createIo, type Io } from './io.ts';
import { localeLanguage, messagesIn, typedLanguage } from './language.ts';
import { parseCommandLine, type Invocation } from './program.ts';

export { createIo };

/**
 * The whole program.
 * @returns the exit code: see `core/exit-code.ts`
 */
export async function main(io: Io): Promise<number> {
  const messages = await messagesIn(typedLanguage(io.argv) ?? localeLanguage(io.env));
  try {
    const version = readVersion(io.packageRoot);
    const invocation = parseCommandLine(io.argv, { messages, version, columns: io.columns });
    const exitCode = await carryOut(io, invocation, version);
    return io.outputFailed() ? EXIT.usage : exitCode;
  } catch (error) {
    return tell(io, messages, error);
  }
}

function readVersion(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function carryOut(io: Io, invocation: Invocation, version: string): Promise<number> {
  switch (invocation.command) {
    case 'text':
      await io.writeOut(invocation.text);
      return EXIT.clean;
    case 'check': {
      const { runCheck } = await import('./run-check.ts');
      return runCheck(io, { typed: invocation.targets, bag: invocation.bag, version });
    }
    case 'bounce':
      return (await import('./run-bounce.ts')).runBounce(io, { ...invocation, version });
    case 'watch':
      return (await import('./run-watch.ts')).runWatch(io, { ...invocation, version });
    case 'zones-list':
      return (await import('./run-zones.ts')).runZonesList(io, invocation.bag);
    case 'zones-show':
      return (await import('./run-zones.ts')).runZonesShow(io, invocation);
    case 'zones-check':
      return (await import('./run-zones.ts')).runZonesCheck(io, { ...invocation, version });
    case 'delist':
      return (await import('./run-delist.ts')).runDelist(io, { ...invocation, version });
    case 'doctor':
      return (await import('./run-doctor.ts')).runDoctor(io, { bag: invocation.bag, version });
    case 'demo':
      return (await import('./run-demo.ts')).runDemo(io, { bag: invocation.bag, version });
  }
}

/** What the user can mend is one line; anything else is a bug and shows its stack. */
function tell(io: Io, messages: Messages, error: unknown): number {
  if (error instanceof UsageError) {
    io.writeError(`rblcheck: ${usageSentence(messages, error)}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.writeError(`rblcheck: ${messages.bug}\n${stack}\n`);
  return EXIT.bug;
}
