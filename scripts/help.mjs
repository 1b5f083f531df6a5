// Puts the program's own help into docs/options.md, and its tables of causes and exit codes into docs/verdicts.md:
// node scripts/help.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { importSource } from './source.mjs';

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

/** Between the two comments of that name. */
function put(page, name, text) {
  const was = readFileSync(page, 'utf8');
  const place = new RegExp(`^([^]*<!-- ${name}:begin[^\\n]*\\n)[^]*(<!-- ${name}:end -->[^]*)$`);
  const [, before, after] = place.exec(was);
  writeFileSync(page, `${before}\n${text}\n${after}`);
}

const table = (rows) => rows.map((row) => `| ${row.join(' | ')} |\n`).join('');
const { en } = await importSource('src/i18n/en.ts');
const causes = en.topics.causes.rows.map(([codes, ...texts]) => [
  codes.replaceAll(/[\w-]+/g, '`$&`'),
  ...texts.map((text) => text.replaceAll(/(?<=^| )--?[\w-]+|rblcheck zones show ZONE/g, '`$&`')),
]);

put('docs/options.md', 'help', parts.join('\n'));
const UNDER = ['---', '---', '---'];
put('docs/verdicts.md', 'codes', table([['code', 'meaning'], UNDER.slice(1), ...en.help.exitLines]));
put('docs/verdicts.md', 'causes', table([['cause', 'what happened', 'what to do'], UNDER, ...causes]));
