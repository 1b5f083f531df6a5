/** How far a command is in from the left, and nothing else stands on its line: it is to be copied. */
const MARGIN = '  ';

/** Whether a line is a command. */
export function isCommand(line: string): boolean {
  return line.startsWith(`${MARGIN}rblcheck `);
}

/** A command on its own line, under a text. */
export function onItsOwn(command: string): string {
  return `${MARGIN}${command}`;
}
