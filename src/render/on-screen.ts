import type { InputCause } from '../core/input.ts';
import type { Unknown } from '../core/outcome.ts';
import type { Coded } from '../core/coded.ts';
import type { Finding, Report, Warning } from '../core/report.ts';
import { RUN_DEADLINE } from '../core/run-deadline.ts';
import { operatorOf } from '../core/zone.ts';
import { openInputs } from './inputs.ts';
import type { Style } from './style.ts';
import { isMute } from './text.ts';

/** What is to be known of a name, and the cause by which the first line of a table says it. */
const IN_FIRST_LINE: ReadonlyMap<string, InputCause> = new Map<Warning['code'], InputCause>([
  ['no-such-name', 'no-such-name'],
  ['no-address', 'no-address'],
  ['addresses-unknown', 'addresses-unknown'],
  ['addresses-incomplete', 'addresses-unknown'],
]);

/** Whether the table may say it: that is known at the end of a run. */
export function mayBeOnScreen({ code }: Coded): boolean {
  return IN_FIRST_LINE.has(code);
}

/** Whether a warning is told by the table of a run already, so that it need not be told beside it. */
export function isOnScreen(report: Report, { code, args }: Coded, { only }: Pick<Style, 'only'>): boolean {
  const arg = (name: string): string => String(args[name]);
  const cause = IN_FIRST_LINE.get(code);
  if (cause !== undefined)
    return openCauses(report).some((one) => one.cause === cause && one.typed.includes(arg('name')));
  // Of several targets each has its own to say, and the run is none of them.
  const [target, ...others] = report.targets;
  if (target === undefined || others.length > 0) return false;
  const isInRow = (test: (outcome: Unknown, finding: Finding) => boolean): boolean =>
    (only.length === 0 || only.includes('unknown')) &&
    target.findings.some((finding) => finding.outcome.kind === 'unknown' && test(finding.outcome, finding));
  // A lookup is unknown where no server of the run was left to ask: one of them stands for all.
  const isBy = ({ evidence: { server } }: Finding): boolean =>
    server !== null && arg('servers').split(', ').includes(server);
  switch (code) {
    case 'silent-resolver':
      return isMute(report);
    case 'public-resolver':
      return isInRow((outcome, finding) => outcome.cause === 'error-code' && isBy(finding));
    case 'silently-refused':
      return isInRow((outcome, finding) => outcome.cause === 'test-entry-missing' && isBy(finding));
    case 'rewriting':
      return isInRow((outcome, finding) => outcome.cause === 'not-a-return-code' && isBy(finding));
    case 'operator-stopped':
      return isInRow((_, { zone }) => operatorOf(zone) === arg('operator'));
    case 'run-deadline':
      return isInRow(({ detail }) => detail === RUN_DEADLINE);
    case 'not-public-address':
      return target.cause === 'not-public';
    case 'interrupted':
      return target.interrupted;
    default:
      return false;
  }
}

/** What was typed and could not be told, whether a target stands for it or not. */
function openCauses(
  report: Report,
): readonly { readonly typed: string; readonly cause: InputCause | null }[] {
  return [
    ...openInputs(report),
    ...report.targets.map(({ target, cause }) => ({ typed: target.from ?? target.text, cause })),
  ];
}
