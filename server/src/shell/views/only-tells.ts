import type { ShellCommand } from '../script.ts';

/** `ffmpeg -version`, `tool help`: a look whether it runs. `-v` and `-h` are left out, which mean other things too. */
export function onlyTells({ words }: ShellCommand): boolean {
  const [only, second] = words;
  return second === undefined && only?.value !== undefined && tells.has(only.value);
}

const tells: ReadonlySet<string> = new Set(['--version', '-version', '-V', 'version', '--help', '-help', 'help']);
