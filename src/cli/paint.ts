import { Chalk } from 'chalk';
import type { Paint } from '../render/style.ts';

/** Sixteen colours, which every terminal has and lets its owner choose. */
export function chalkPaint(): Paint {
  const chalk = new Chalk({ level: 1 });
  return { bad: chalk.red.bold, warn: chalk.yellow, good: chalk.green, dim: chalk.dim, bold: chalk.bold };
}
