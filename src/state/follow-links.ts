import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** As many links as Linux follows. */
const MAX_LINKS = 40;

/**
 * The file that a name leads to, through links of which the last may lead to nothing yet: what is put there leaves each link
 * one, and two names of one file are known to be. Never throws: where the folder is not there, its name stays as it is.
 * @returns an absolute path
 */
export function followLinks(typed: string): string {
  let path = resolve(typed);
  for (let links = 0; links < MAX_LINKS; links++) {
    try {
      return realpathSync(path);
    } catch {
      // A link to nothing, or nothing: where it leads to is where the file begins.
    }
    try {
      // "../x" is beside the folder in which the link is, by whatever name one came there.
      path = resolve(realFolder(dirname(path)), readlinkSync(path));
    } catch {
      break;
    }
  }
  return join(realFolder(dirname(path)), basename(path));
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
