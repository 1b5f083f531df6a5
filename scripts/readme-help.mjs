// Puts the program's own help into the README: node scripts/readme-help.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const help = execFileSync('node', ['bin/rblcheck.js', '--help'], {
  env: { PATH: process.env.PATH, HOME: '/nonexistent', COLUMNS: '100', LC_CTYPE: 'C.UTF-8' },
  encoding: 'utf8',
});
const readme = readFileSync('README.md', 'utf8');
const [begin, end] = [/<!-- help:begin[^\n]*\n/, '<!-- help:end -->'];
const from = readme.search(begin) + (begin.exec(readme)?.[0].length ?? 0);
writeFileSync(
  'README.md',
  `${readme.slice(0, from)}\`\`\`text\n${help.trimEnd()}\n\`\`\`\n${readme.slice(readme.indexOf(end))}`,
);
