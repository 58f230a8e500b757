import type { ShellWord } from '../../../shell/script.ts';
import { make, type RunningCommand } from '../running.ts';

/** `openssl req -keyout key.pem -out cert.pem`. */
export function openssl(running: RunningCommand): boolean {
  for (const word of behind(running, '-out', '-keyout')) makeFile(running, word);
  return true;
}

/** `keytool -genkeypair -keystore app.p12`: without a name, or with `-cacerts`, it writes to the home or the JDK. */
export function keytool(running: RunningCommand): boolean {
  const isReading = running.command.words.some((word) => ['-list', '-printcert', '-exportcert', '-export'].includes(word.value ?? ''));
  const written = isReading ? behind(running, '-file') : behind(running, '-keystore', '-destkeystore');
  for (const word of written) makeFile(running, word);
  return isReading || written.length > 0;
}

function behind({ command: { words } }: RunningCommand, ...names: readonly string[]): readonly ShellWord[] {
  return words.flatMap((word, at) => (names.includes(words[at - 1]?.value ?? '') ? [word] : []));
}

function makeFile(running: RunningCommand, word: ShellWord): void {
  const path = running.path(word);
  if (path !== undefined && !path.startsWith('/dev/')) make(running, path, 'file', word);
}
