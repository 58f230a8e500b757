/** Process type to command, of a Procfile. */
export function readProcfile(text: string): Readonly<Record<string, string>> {
  const commands: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z0-9_-]+):\s*(.+)$/.exec(line.trim());
    if (match?.[1] !== undefined && match[2] !== undefined) commands[match[1]] = match[2];
  }
  return commands;
}
