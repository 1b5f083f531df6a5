// The library's types as one file without imports. The compiler writes the declarations of every module that
// src/index.ts leads to; of these the statements are kept that its exports need, and nothing of the rest can be seen
// from outside.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = '.cache/types';

export function libraryTypes() {
  rmSync(FOLDER, { recursive: true, force: true });
  execFileSync('node_modules/.bin/tsc', ['-p', '.ci/tsconfig.types.json', '--outDir', FOLDER], {
    stdio: 'inherit',
  });
  const kept = new Map();
  const entry = readModule('index.ts');
  const names = [...entry.exported];
  for (const name of names) keep({ module: entry, name, kept });
  const statements = [...kept.values()].map(({ text, name }) =>
    names.includes(name) ? text : text.replace(/^export (declare )?/m, (_, word = '') => word),
  );
  return `${statements.join('\n')}\nexport {};\n`;
}

/** Keeps the statement that a module knows by this name, and all that it names. */
function keep({ module, name, kept }) {
  const imported = module.imports.get(name);
  if (imported) {
    if (imported.name !== name) throw new Error(`${name} is ${imported.name} elsewhere: give it one name`);
    keep({ module: readModule(imported.path), name, kept });
    return;
  }
  const text = module.declared.get(name);
  // What is neither declared nor imported is the language's own.
  if (text === undefined) return;
  const known = kept.get(name);
  if (known && known.path !== module.path) throw new Error(`${name}: in ${known.path} and in ${module.path}`);
  if (known) return;
  kept.set(name, { path: module.path, name, text });
  // A property or a parameter may have the name of something else.
  const words = bare(text).matchAll(/[A-Za-z_]\w*(?!\w|\??:)/g);
  for (const [word] of words) if (word !== name) keep({ module, name: word, kept });
}

const modules = new Map();

function readModule(path) {
  const known = modules.get(path);
  if (known) return known;
  const source = readFileSync(join(FOLDER, path.replace(/\.ts$/, '.d.ts')), 'utf8');
  const module = { path, imports: new Map(), declared: new Map(), exported: new Set() };
  modules.set(path, module);
  for (const text of statementsOf(source)) {
    const [, clause, from] = /^(?:import|export)(?: type)? \{([^}]*)\} from ['"](.+)['"];/m.exec(text) ?? [];
    const [, own] = /^export (?:type )?\{([^}]*)\};/m.exec(text) ?? [];
    const [, name] =
      /^(?:export )?(?:declare )?(?:const|function|class|interface|type) (\w+)/m.exec(text) ?? [];
    if (clause !== undefined && from?.startsWith('.')) {
      const target = resolve('/', path, '..', from).slice(1);
      for (const one of namesIn(clause)) {
        module.imports.set(one.local, { name: one.name, path: target });
        if (text.startsWith('export')) module.exported.add(one.local);
      }
    } else if (own !== undefined) {
      for (const one of namesIn(own)) module.exported.add(one.local);
    } else if (name !== undefined) {
      module.declared.set(name, `${module.declared.get(name) ?? ''}${text}`);
      if (/^export /m.test(text)) module.exported.add(name);
    }
  }
  return module;
}

/** The statements, each with the comment above it: one ends with the line on which its last bracket is closed. */
function statementsOf(source) {
  const statements = [];
  let text = '';
  for (const line of source.split('\n')) {
    text += `${line}\n`;
    const code = bare(text);
    const count = (brackets) => code.match(brackets)?.length ?? 0;
    if (!/[;}]\s*$/.test(code) || count(/[([{]/g) !== count(/[)\]}]/g)) continue;
    statements.push(text);
    text = '';
  }
  return statements;
}

/** The text without comments and without what is quoted. */
function bare(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'[^'\n]*'|"[^"\n]*"/g, '');
}

function namesIn(clause) {
  return clause
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [name, local = name] = part.split(' as ');
      return { name, local };
    });
}
