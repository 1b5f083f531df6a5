import { cpus } from 'node:os';
import { inProcess } from '../model/program.ts';
import { failureText, runWorlds } from '../model/run.ts';
import { seedOfRun } from './random.ts';
import { fuzzWire } from './wire.ts';

/**
 * The long run, `npm run fuzz`: random worlds, then mad answers of one server, then those of two that disagree. It goes in
 * parts, each with a seed of its own that tells it again.
 */
const ANSWERS = Number(process.env['RBLCHECK_FUZZ_ANSWERS'] ?? 1_000_000);
const ANSWERS_OF_TWO = Math.ceil(ANSWERS * 0.3);
const ANSWERS_A_PART = 25_000;
const WORLDS = Number(process.env['RBLCHECK_FUZZ_WORLDS'] ?? 5000);
const WORLDS_A_PART = 500;
/** Most of them wait for a deadline. */
const WORLDS_AT_ONCE = 24;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const [cpu] = cpus();
say(`${WORLDS} worlds, ${ANSWERS} answers of one server, ${ANSWERS_OF_TWO} of two`);
say(`Node ${process.version}, ${cpus().length} × ${cpu?.model}`);

async function tellWorlds(first: number): Promise<boolean> {
  const program = inProcess();
  const sum = { worlds: 0, bulk: 0, targets: 0, late: 0, failed: 0, seconds: 0 };
  while (sum.worlds < WORLDS) {
    const seed = first + sum.worlds;
    const part = await runWorlds(program, {
      seed,
      worlds: Math.min(WORLDS_A_PART, WORLDS - sum.worlds),
      atOnce: WORLDS_AT_ONCE,
      onFailed: (failed) => say(failureText(failed)),
    });
    for (const field of ['worlds', 'bulk', 'targets', 'late'] as const) sum[field] += part[field];
    sum.failed += part.failed.length;
    sum.seconds += Math.round(part.elapsedMs / 1000);
    say(`worlds from seed ${seed}: ${JSON.stringify(sum)}`);
  }
  return sum.failed === 0;
}

async function sendAnswers(first: number, servers: 1 | 2, wanted: number): Promise<boolean> {
  const sum = { answers: 0, questions: 0, lookups: 0, unmarked: 0, wrongs: 0, hung: 0, seconds: 0 };
  const outcomes: Record<string, number> = {};
  for (let seed = first; sum.answers < wanted; seed++) {
    const answers = Math.min(ANSWERS_A_PART, wanted - sum.answers);
    const part = await fuzzWire({ seed, answers, servers });
    for (const field of ['answers', 'questions', 'lookups', 'unmarked', 'hung'] as const)
      sum[field] += part[field];
    for (const [kind, count] of Object.entries(part.outcomes)) outcomes[kind] = (outcomes[kind] ?? 0) + count;
    sum.wrongs += part.wrongs.length;
    sum.seconds += Math.round(part.elapsedMs / 1000);
    for (const wrong of part.wrongs) say(`WRONG, seed ${seed}: ${wrong}`);
    say(
      `${servers} ${servers === 1 ? 'server' : 'servers'}, seed ${seed}: ${JSON.stringify({ ...sum, outcomes })}`,
    );
  }
  return sum.wrongs === 0 && sum.hung === 0;
}

let rejections = 0;
process.on('unhandledRejection', (reason) => {
  rejections++;
  say(`REJECTED, and nobody heard: ${reason instanceof Error ? reason.stack : String(reason)}`);
});

const seed = seedOfRun();
const ends = [
  await tellWorlds(seed),
  await sendAnswers(seed, 1, ANSWERS),
  await sendAnswers(seed, 2, ANSWERS_OF_TWO),
];
if (ends.includes(false) || rejections > 0) process.exitCode = 1;
