// Puts the program's own help into docs/options.md: node scripts/help.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/options.md';

const help = execFileSync('node', ['bin/rblcheck.js', '--help'], {
  env: { PATH: process.env.PATH, HOME: '/nonexistent', COLUMNS: '100' },
  encoding: 'utf8',
});
const page = readFileSync(PAGE, 'utf8');
const [begin, end] = [/<!-- help:begin[^\n]*\n/, '<!-- help:end -->'];
const from = page.search(begin) + (begin.exec(page)?.[0].length ?? 0);
writeFileSync(
  PAGE,
  `${page.slice(0, from)}\`\`\`text\n${help.trimEnd()}\n\`\`\`\n${page.slice(page.indexOf(end))}`,
);
