// Carries out the steps of the Dockerfile without a container engine, in Debian roots of its own (mmdebstrap, root), with
// this machine's Node, and runs what came of them as its user, read only: node scripts/container.mjs [ARGUMENT...]
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const CHROOT = '/usr/sbin/chroot';
const NODE_PREFIX = dirname(dirname(realpathSync(process.execPath)));
const PATH = '/usr/local/bin:/usr/bin:/bin';
const AUTHORITIES = new Map(
  ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'npm_config_cafile'].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : [],
  ),
);
const work = mkdtempSync(join(tmpdir(), 'rblcheck-container-'));
const base = join(work, 'base');
const asked = process.argv.slice(2);

/** The stages by their names, the one that is being made, and where in it. */
const roots = new Map();
let root = '';
let cwd = '/';
let entry = [];

function tell(line) {
  process.stdout.write(`${line}\n`);
}

function run(command, args, options = {}) {
  execFileSync(command, args, { stdio: 'inherit', ...options });
}

/** A copy of the base, as `FROM` gives it. */
function rootOf(name) {
  const made = join(work, name);
  run('cp', ['-a', base, made]);
  return made;
}

function copy(words) {
  const from = /^--from=(.*)$/.exec(words[0])?.[1];
  const sources = words.slice(from ? 1 : 0, -1);
  const to = words.at(-1);
  const target = join(root, to.startsWith('/') ? '' : cwd, to);
  if (sources[0] === '.') return sourceFiles().forEach((file) => put(file, join(target, file)));
  for (const source of sources) {
    put(
      from ? join(roots.get(from), source) : source,
      to.endsWith('/') ? join(target, basename(source)) : target,
    );
  }
}

function put(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, preserveTimestamps: true });
}

/** What a checkout has, without what .dockerignore names. */
function sourceFiles() {
  const ignored = linesOf('.dockerignore').map((line) =>
    line.startsWith('*')
      ? (file) => !file.includes('/') && file.endsWith(line.slice(1))
      : (file) => file.split('/')[0] === line,
  );
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return files.filter((file) => existsSync(file) && !ignored.some((isIt) => isIt(file)));
}

function linesOf(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function inRoot(command) {
  withProc(root, () =>
    run(CHROOT, [root, '/bin/sh', '-ec', `cd '${cwd}' && ${command}`], {
      env: { PATH, HOME: '/root', ...Object.fromEntries(AUTHORITIES) },
    }),
  );
}

function withProc(at, work) {
  const proc = join(at, 'proc');
  run('mount', ['--bind', '/proc', proc]);
  try {
    work();
  } finally {
    run('umount', [proc]);
  }
}

/** The instructions of a Dockerfile that has no line broken in two. */
const steps = linesOf('Dockerfile').map((line) => /^(\S+)\s+(.*)$/.exec(line)?.slice(1) ?? []);

try {
  run('mmdebstrap', ['--variant=minbase', '--quiet', '--include=ca-certificates', 'bookworm', base]);
  for (const part of ['bin/node', 'lib/node_modules/npm']) {
    cpSync(join(NODE_PREFIX, part), join(base, 'usr/local', part), { recursive: true });
  }
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(base, 'usr/local/bin/npm'));
  run(CHROOT, [base, 'useradd', '--uid', '1000', '--create-home', 'node']);
  // The way of this machine to the registry.
  for (const file of ['/etc/resolv.conf', '/root/.npmrc', ...AUTHORITIES.values()]) {
    if (!existsSync(file)) continue;
    mkdirSync(dirname(join(base, file)), { recursive: true });
    cpSync(file, join(base, file), { dereference: true });
  }

  for (const [instruction, rest] of steps) {
    tell(`${instruction} ${rest}`);
    switch (instruction) {
      case 'FROM': {
        const name = / AS (\S+)$/.exec(rest)?.[1] ?? 'run';
        roots.set(name, (root = rootOf(name)));
        cwd = '/';
        break;
      }
      case 'WORKDIR':
        mkdirSync(join(root, (cwd = rest)), { recursive: true });
        break;
      case 'COPY':
        copy(rest.split(/\s+/));
        break;
      case 'RUN':
        inRoot(rest);
        break;
      case 'ENTRYPOINT':
        entry = JSON.parse(rest);
        break;
    }
  }
  const image = roots.get('run');
  const size = execFileSync('du', ['-sm', join(image, 'opt')], { encoding: 'utf8' }).split('\t')[0];
  tell(`/opt is ${size} MB`);
  run('mount', ['--bind', image, image]);
  try {
    run('mount', ['-o', 'remount,bind,ro', image]);
    withProc(image, () => {
      const { status } = spawnSync(
        CHROOT,
        ['--userspec=1000:1000', image, ...entry, ...(asked.length > 0 ? asked : ['demo', '--no-color'])],
        { stdio: 'inherit', env: { PATH, HOME: '/home/node' } },
      );
      process.exitCode = status ?? 1;
    });
  } finally {
    run('umount', [image]);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
