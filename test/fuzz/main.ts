import { cpus } from 'node:os';
import { seedOfRun } from './random.ts';
import { fuzzWire } from './wire.ts';

/** The long run, `npm run fuzz`, in parts: each has a seed of its own, and can be told again alone. */
const PART = 25_000;
const wanted = Number(process.env['RBLCHECK_FUZZ_ANSWERS'] ?? 1_000_000);
const [cpu] = cpus();
process.stdout.write(`${wanted} answers, Node ${process.version}, ${cpus().length} × ${cpu?.model}\n`);

let seed = seedOfRun();
const sum = { answers: 0, questions: 0, lookups: 0, unmarked: 0, wrongs: 0, hung: 0, seconds: 0 };
const outcomes: Record<string, number> = {};
while (sum.answers < wanted) {
  const part = await fuzzWire({ seed, answers: Math.min(PART, wanted - sum.answers) });
  for (const field of ['answers', 'questions', 'lookups', 'unmarked', 'hung'] as const)
    sum[field] += part[field];
  for (const [kind, count] of Object.entries(part.outcomes)) outcomes[kind] = (outcomes[kind] ?? 0) + count;
  sum.wrongs += part.wrongs.length;
  sum.seconds += Math.round(part.elapsedMs / 1000);
  for (const wrong of part.wrongs) process.stdout.write(`WRONG, seed ${seed}: ${wrong}\n`);
  process.stdout.write(`seed ${seed}: ${JSON.stringify({ ...sum, outcomes })}\n`);
  seed++;
}
if (sum.wrongs > 0 || sum.hung > 0) process.exitCode = 1;
