import type { ShellWord } from '../../../shell/script.ts';
import { reachOf } from '../effects.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';

/** `find … -exec cp {} /app.jar \;` makes the file it names; other programs do what they do. */
export function findFiles(running: RunningCommand): boolean {
  const { words } = running.command;
  const at = words.findIndex((word) => word.value === '-exec' || word.value === '-execdir');
  if (at < 0) return true;
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => word.value === ';' || word.value === '+' || word.raw === '\\;');
  const inner = end < 0 ? rest : rest.slice(0, end);
  return runInner(running, inner);
}

export function eachArgument(running: RunningCommand): boolean {
  const at = running.command.words.findIndex((word) => word.value !== undefined && !word.value.startsWith('-') && !Number.isInteger(Number(word.value)));
  return runInner(running, at < 0 ? [] : running.command.words.slice(at));
}

function runInner(running: RunningCommand, words: readonly ShellWord[]): boolean {
  const name = words[0]?.value;
  const last = words.at(-1);
  if (name === undefined || name === 'rm') return true;
  if ((name === 'cp' || name === 'mv') && last !== undefined) {
    const path = running.path(last);
    if (path === undefined || last.template.endsWith('/') || running.recorder.find(path).kind === 'folder') running.recorder.doubt(path ?? '/', 'which files are found is not known');
    else make(running, path, 'file', last);
    return true;
  }
  recordReach(reachOf.get(name), name, running.folder, running.recorder);
  return true;
}
