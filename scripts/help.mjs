// Puts the program's own help into docs/options.md: node scripts/help.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/options.md';
/** `check` is what is meant where no command is named, and `zones` says only which commands it has. */
const COMMANDS = [
  'rblcheck',
  'rblcheck bounce',
  'rblcheck delist',
  'rblcheck watch',
  'rblcheck exporter',
  'rblcheck doctor',
  'rblcheck zones list',
  'rblcheck zones show',
  'rblcheck zones check',
  'rblcheck zones import',
  'rblcheck demo',
  'rblcheck completion',
];

const parts = COMMANDS.map((command) => {
  const [, ...words] = command.split(' ');
  const help = execFileSync('node', ['bin/rblcheck.js', ...words, '--help'], {
    env: { PATH: process.env.PATH, HOME: '/nonexistent', COLUMNS: '100', LC_CTYPE: 'C.UTF-8' },
    encoding: 'utf8',
  });
  return `### ${command}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
});

const page = readFileSync(PAGE, 'utf8');
const [, before, after] = /^([^]*<!-- help:begin[^\n]*\n)[^]*(<!-- help:end -->[^]*)$/.exec(page);
writeFileSync(PAGE, `${before}\n${parts.join('\n')}\n${after}`);
