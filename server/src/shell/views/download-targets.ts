import type { ShellCommand, ShellWord } from '../script.ts';
import { flagValue, hasFlag } from './effective-command.ts';
import { lastStep, pathOf, type NamedPath } from './named-path.ts';
import { joinFolder } from '../folder.ts';

export interface Download {
  /** What is fetched, as far as it is on the command line. */
  readonly url: ShellWord | undefined;
  /** Undefined when it goes to the standard output. */
  readonly target: NamedPath | undefined;
}

/** The files that `curl` and `wget` write; empty for other commands. */
export function downloadTargets(command: ShellCommand): readonly Download[] {
  if (command.name === 'curl') return curlTargets(command);
  if (command.name === 'wget') return wgetTargets(command);
  return [];
}

/** Every URL takes the next `-o` or `-O`, in order. */
function curlTargets(command: ShellCommand): readonly Download[] {
  const outputs = command.flags.filter((flag) => ['-o', '--output', '-O', '--remote-name'].includes(flag.name));
  const folder = flagValue(command, '--output-dir');
  const all = hasFlag(command, '--remote-name-all');
  const urls = [...command.operands, ...command.flags.flatMap((flag) => (flag.name === '--url' && flag.value !== undefined ? [flag.value] : []))];
  return urls.map((url, index) => {
    const output = outputs[index];
    if (output?.value !== undefined) return { url, target: output.value.value === '-' ? undefined : within(command, output.value, folder) };
    return { url, target: output !== undefined || all ? named(command, url, folder) : undefined };
  });
}

function wgetTargets(command: ShellCommand): readonly Download[] {
  const output = flagValue(command, '-O', '--output-document');
  const folder = flagValue(command, '-P', '--directory-prefix');
  return command.operands.map((url) => {
    if (output === undefined) return { url, target: named(command, url, folder) };
    return { url, target: output.value === '-' ? undefined : pathOf(command, output) };
  });
}

function within(command: ShellCommand, word: ShellWord, folder: ShellWord | undefined): NamedPath {
  if (folder === undefined) return pathOf(command, word);
  const base = pathOf(command, folder).path;
  return { word, path: base === undefined || word.value === undefined ? undefined : joinFolder(base, word.value) };
}

/** The file name is the last step of the URL. */
function named(command: ShellCommand, url: ShellWord, folder: ShellWord | undefined): NamedPath {
  const base = folder === undefined ? command.folder : pathOf(command, folder).path;
  const name = lastStep(url.template);
  return { word: url, path: name === undefined || base === undefined ? undefined : joinFolder(base, name) };
}
