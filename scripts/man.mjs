// Writes the manual page of the program's own definitions: node scripts/man.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { importSource } from './source.mjs';

const { manual } = await importSource('src/cli/manual.ts');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { version: date } = JSON.parse(readFileSync('zones.json', 'utf8'));
mkdirSync('man', { recursive: true });
writeFileSync('man/rblcheck.1', manual(version, date));
