import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT, tempFolder, type TempFolder } from './run-cli.ts';

/** A folder in which the packed program is installed, with no network. */
export interface Installed {
  readonly folder: TempFolder;
  readonly tarball: string;
  /** Runs a program there, and gives what it printed; what it said is in the error where it fails. */
  run(command: string, args: readonly string[]): string;
}

/** Packs what is built, without building it again: other tests read it. */
export function installPacked(): Installed {
  const folder = tempFolder();
  const env = { PATH: process.env['PATH'], HOME: folder.path };
  const run = (command: string, args: readonly string[], cwd = folder.path): string => {
    try {
      return execFileSync(command, [...args], {
        cwd,
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
      throw new Error(`${command} ${args.join(' ')}\n${stdout ?? ''}\n${stderr ?? ''}`, { cause: error });
    }
  };
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder.path], PACKAGE_ROOT);
  const tarball = readdirSync(folder.path).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('nothing was packed');
  folder.write('package.json', { name: 'consumer', private: true });
  run('npm', ['install', '--offline', '--silent', '--no-audit', '--no-fund', `./${tarball}`]);
  return { folder, tarball: join(folder.path, tarball), run };
}
