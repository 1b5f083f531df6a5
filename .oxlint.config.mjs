// The house rules, one table each: who may import whom, and who owns a library.

/** Room → the rooms that it may import. `cli` may import all. */
const ROOMS = {
  core: [],
  i18n: ['core'],
  render: ['core', 'i18n'],
  dns: ['core'],
  zones: ['core'],
  targets: ['core'],
  bounce: ['core'],
  delist: ['core'],
  owner: ['core'],
  state: ['zones', 'core'],
  notify: ['core'],
  demo: ['core'],
  run: ['targets', 'dns', 'owner', 'state', 'zones', 'core'],
  commands: ['targets', 'bounce', 'delist', 'state', 'zones', 'core'],
  library: ['run', 'targets', 'zones', 'dns', 'render', 'i18n', 'core'],
  cli: null,
};

/**
 * Room → the rooms of which it may import types alone. Of `i18n`: what codes there are, and what each takes, follows from the
 * texts. Of `commands`: what a command has found is a type of its own, and a renderer is given it.
 */
const TYPES = { core: ['i18n'], render: ['commands'] };

/** Library → the files and rooms that may import it. */
const OWNERS = {
  commander: [
    'cli/program.ts',
    'cli/option-groups.ts',
    'cli/usage-faults.ts',
    'cli/command-tree.ts',
    'cli/arrange.ts',
    'cli/help-text.ts',
    'cli/command-model.ts',
  ],
  chalk: ['cli/paint.ts'],
  'cli-table3': ['render/grid.ts'],
  'csv-stringify': ['render/csv.ts'],
  'csv-stringify/sync': ['render/csv.ts'],
  'p-limit': ['dns'],
  'node:dns': ['dns'],
  dns: ['dns'],
  'ipaddr.js': ['targets', 'zones', 'bounce'],
  tldts: ['core/organizational.ts'],
  valibot: [
    'zones/schema.ts',
    'zones/config-schema.ts',
    'zones/file-problem.ts',
    'zones/validate.ts',
    'state/schema.ts',
  ],
  'jsonc-parser': ['zones/json-problem.ts'],
  'fastest-levenshtein': ['zones/closest.ts'],
  'postal-mime': ['bounce/mime.ts'],
  linebreak: ['i18n/line-breaks.ts'],
  'string-width': ['render/string-width.ts'],
  'node:process': ['cli', 'core/clock.ts'],
  'dns-packet': ['demo'],
  'node:dgram': ['demo', 'dns/exchange.ts'],
  'node:net': ['demo', 'dns/exchange.ts', 'cli/output-file.ts'],
  'node:child_process': ['notify'],
  'node:http': ['notify', 'cli/run-exporter.ts'],
  'node:https': ['notify'],
};

const BASE = {
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['typescript', 'import', 'node', 'promise', 'unicorn', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['dist', 'coverage', 'node_modules'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-non-null-assertion': 'error',
    'no-restricted-globals': [
      'error',
      { name: 'process', message: 'process belongs to src/cli/io.ts and bin' },
    ],
    'no-await-in-loop': 'off',
    eqeqeq: 'error',
    'no-console': 'error',
    'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
    'no-shadow': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'import/no-unassigned-import': 'off',
    'no-underscore-dangle': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'promise/always-return': 'off',
    'promise/no-callback-in-promise': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'oxc/no-map-spread': 'off',
    'import/no-named-as-default': 'off',
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
  },
};

const EXCEPTIONS = [
  {
    files: ['src/cli/io.ts', 'bin/**', '.ci/**', 'scripts/**'],
    rules: { 'no-restricted-globals': 'off', 'node/no-process-env': 'off' },
  },
  { files: ['src/i18n/**'], rules: { 'max-lines': 'off' } },
  { files: ['test/vitest.config.mts', '.oxlint.config.mjs'], rules: { 'import/no-default-export': 'off' } },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-globals': 'off',
      'max-lines': 'off',
      'no-await-in-loop': 'off',
      'typescript/no-unsafe-type-assertion': 'off',
    },
  },
];

/** The rooms of `test/` that `npm run test:quick` runs: nothing there starts a program. */
const QUICK = 'bounce commands core delist owner render state targets zones'.split(' ');
const STARTS = {
  paths: [
    { name: 'node:child_process', message: 'what starts a program is no quick test' },
    {
      name: '../support/run-cli.ts',
      importNames: ['startProgram', 'startCli', 'runCli', 'runShell'],
      message: 'what starts a program is no quick test',
    },
  ],
};

/** The imports that are closed to a room, or to a file of it that owns a library. */
function restrictions(room, file) {
  const allowed = ROOMS[room];
  const isOwner = (owners) => owners.includes(room) || (file !== null && owners.includes(file));
  const paths = Object.entries(OWNERS)
    .filter(([, owners]) => !isOwner(owners))
    .map(([name, owners]) => ({
      name,
      message: `${name} belongs to ${owners.map((owner) => `src/${owner}${owner.includes('.') ? '' : '/'}`).join(', ')}`,
    }));
  const typed = TYPES[room] ?? [];
  const closed =
    allowed === null
      ? []
      : Object.keys(ROOMS).filter((one) => one !== room && ![...allowed, ...typed].includes(one));
  const patterns = [
    ...(closed.length > 0
      ? [
          {
            group: closed.map((one) => `**/${one}/**`),
            message: 'this room may not import that one: see CONTRIBUTING.md, "Rooms"',
          },
        ]
      : []),
    ...typed.map((one) => ({
      group: [`**/${one}/**`],
      allowTypeImports: true,
      message: 'this room may import only types of that one',
    })),
    ...(room === 'core'
      ? [
          {
            group: ['node:*', '!node:process'],
            message: 'core is pure: it knows no node:* module but its clock',
          },
        ]
      : []),
  ];
  return { 'no-restricted-imports': ['error', { paths, ...(patterns.length > 0 && { patterns }) }] };
}

function lintRules() {
  const rooms = Object.keys(ROOMS).map((room) => ({
    files: [`src/${room}/**`],
    rules: restrictions(room, null),
  }));
  const owning = [...new Set(Object.values(OWNERS).flat())].filter((owner) => owner.includes('.'));
  const files = owning.map((file) => ({
    files: [`src/${file}`],
    rules: restrictions(file.split('/')[0], file),
  }));
  const quick = {
    files: QUICK.map((room) => `test/${room}/**`),
    excludeFiles: ['test/bounce/hostile.test.ts'],
    rules: { 'no-restricted-imports': ['error', STARTS] },
  };
  return { ...BASE, overrides: [...rooms, ...files, quick, ...EXCEPTIONS] };
}

export default lintRules();
