import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangingZones } from './changing-zones.ts';
import { CLI } from './run-cli.ts';

/** The program under its own name in a folder, asking the zones of a test, whatever environment it is started in. */
export interface NamedProgram {
  /** The folder that a PATH begins with. */
  readonly folder: string;
  /** "/tmp/…/bin/rblcheck", to stand for /usr/local/bin/rblcheck. */
  readonly path: string;
}

export function namedProgram(zones: ChangingZones): NamedProgram {
  const config = zones.folder.write('rblcheck.json', {
    zonesFile: zones.options[1],
    resolver: [zones.server.address],
    timeout: 3,
  });
  const lines = ['#!/bin/sh', `export RBLCHECK_CONFIG=${config}`, `exec ${process.execPath} ${CLI} "$@"`];
  const path = zones.folder.write('bin/rblcheck', `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
  return { folder: join(zones.folder.path, 'bin'), path };
}
