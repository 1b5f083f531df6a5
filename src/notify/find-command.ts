import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a command is there to be run: by its path, or by its name in one of the folders of `searchPath`. */
export function isCommand(name: string, searchPath = ''): boolean {
  if (name.includes('/')) return isExecutable(name);
  return searchPath.split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
