import type { ShellWord } from '../../../shell/script.ts';
import type { PathAnswer } from '../../model.ts';
import { baseName, joinPath, normalizePath } from '../../paths.ts';
import { beforeGlob } from '../glob.ts';
import { make, type RunningCommand } from '../running.ts';

export function makeFolders(running: RunningCommand): boolean {
  for (const word of running.command.operands) {
    const path = running.path(word);
    if (path === undefined) doubtWord(running, word);
    else make(running, path, 'folder', word);
  }
  return true;
}

export function touchFiles(running: RunningCommand): boolean {
  for (const word of running.command.operands) makeOrDoubt(running, word);
  return true;
}

export function teeFiles(running: RunningCommand): boolean {
  // `echo x | tee file`: a pipeline runs as surely as its line does.
  const { recorder } = running;
  for (const word of running.command.operands) {
    const path = running.path(word);
    if (path === undefined) doubtWord(running, word);
    else if (!path.startsWith('/dev/')) recorder.made(path, 'file', 'command', word.range);
  }
  return true;
}

/** cp and install: into a folder that is there, or under a new name. */
export function copyLike(running: RunningCommand): boolean {
  if (running.command.name === 'install' && hasFlag(running, '-d', '--directory')) return makeFolders(running);
  transfer(running, false);
  return true;
}

export function moveFiles(running: RunningCommand): boolean {
  transfer(running, true);
  return true;
}

export function linkFiles(running: RunningCommand): boolean {
  const { sources, target, isFolder } = split(running);
  for (const source of sources) {
    const text = running.value(source);
    const place = target === undefined ? undefined : isFolder ? normalizePath(`${target.path}/${baseName(text ?? '?')}`) : target.path;
    const behind = text === undefined ? undefined : joinPath(place === undefined ? undefined : parentFolder(place), text);
    if (place === undefined || target === undefined) doubtWord(running, target?.word ?? source);
    else if (!running.certain || behind === undefined) make(running, place, 'unknown', target.word);
    else running.recorder.link(place, behind, target.word.range);
  }
  return true;
}

export function removeFiles(running: RunningCommand): boolean {
  if (!running.certain) return true;
  for (const word of running.command.operands) {
    const path = running.path(word);
    if (path !== undefined) running.recorder.removed(path, 'all');
    else if (word.hasGlob && word.template.endsWith('/*') && !beforeLast(word.template).includes('*')) {
      const folder = joinPath(running.folder, beforeLast(word.template));
      if (folder !== undefined && !folder.includes('$')) running.recorder.removed(folder, 'content');
    }
  }
  return true;
}

export function removeFolders(running: RunningCommand): boolean {
  return removeFiles(running);
}

export function hasFlag(running: RunningCommand, ...names: string[]): boolean {
  return running.command.flags.some((flag) => names.includes(flag.name));
}

export function flagWord(running: RunningCommand, ...names: string[]): ShellWord | undefined {
  return running.command.flags.findLast((flag) => names.includes(flag.name))?.value;
}

/** The word names something that is made, but not where: anything below what is known of it. */
export function doubtWord(running: RunningCommand, word: ShellWord): void {
  const text = word.template;
  const known = text.includes('$') ? text.slice(0, text.indexOf('$')) : text.includes('{') ? text.slice(0, text.indexOf('{')) : text;
  const folder = joinPath(running.folder, beforeGlob(known.slice(0, known.lastIndexOf('/') + 1)) || '.');
  running.recorder.doubt(folder ?? '/', `${word.raw} is not known`);
}

function makeOrDoubt(running: RunningCommand, word: ShellWord): void {
  const path = running.path(word);
  if (path === undefined) doubtWord(running, word);
  else make(running, path, 'file', word);
}

interface Split {
  readonly sources: readonly ShellWord[];
  readonly target: { readonly path: string; readonly word: ShellWord } | undefined;
  readonly isFolder: boolean;
}

/** `SRC… DEST`, or `-t DEST SRC…`; `ln -s SRC` alone links into the current folder. */
function split(running: RunningCommand): Split {
  const { operands } = running.command;
  const named = flagWord(running, '-t', '--target-directory');
  const word = named ?? (operands.length > 1 ? operands.at(-1) : undefined);
  const sources = named === undefined && operands.length > 1 ? operands.slice(0, -1) : operands;
  const path = running.path(word);
  if (word === undefined || path === undefined) {
    const only = operands[0];
    const here = word === undefined && only !== undefined && running.folder !== undefined ? { path: running.folder, word: only } : undefined;
    return { sources, target: here, isFolder: true };
  }
  const isFolder = !hasFlag(running, '-T', '--no-target-directory')
    && (named !== undefined || sources.length > 1 || (running.value(word) ?? '').endsWith('/') || (!hasFlag(running, '-n') && running.recorder.find(path).kind === 'folder')
      || sources.some((source) => source.hasGlob));
  return { sources, target: { path, word }, isFolder };
}

function transfer(running: RunningCommand, moves: boolean): void {
  const { sources, target, isFolder } = split(running);
  if (target === undefined) {
    const last = running.command.operands.at(-1);
    if (last !== undefined) doubtWord(running, last);
    return;
  }
  for (const source of sources) {
    const from = running.path(source);
    if (from === undefined) {
      transferUnknown(running, source, target, isFolder);
      continue;
    }
    // `cp -r src/. /dest` copies the content, as COPY does.
    const contentOnly = (running.value(source) ?? '').endsWith('/.');
    const place = isFolder && !contentOnly ? normalizePath(`${target.path}/${baseName(from)}`) : target.path;
    if (!running.certain) running.recorder.doubt(place, `${running.command.name ?? 'it'} may not run`);
    else transferKnown(running, from, place, target.word);
    if (moves && running.certain) running.recorder.removed(from, 'all');
  }
}

function transferKnown(running: RunningCommand, from: string, place: string, word: ShellWord): void {
  const { recorder } = running;
  const before = recorder.snapshot();
  const kind = before(from).kind ?? 'unknown';
  const look = (rest: string): PathAnswer => before(normalizePath(`${from}/${rest}`));
  if (kind !== 'file') recorder.tree(place, 'command', word.range, look, { source: from });
  if (kind !== 'folder') recorder.made(place, kind, 'command', word.range, { source: from });
}

/** `cp target/*.jar app.jar` makes app.jar; `cp a/* dest/` puts something below dest. */
function transferUnknown(running: RunningCommand, source: ShellWord, target: { readonly path: string; readonly word: ShellWord }, isFolder: boolean): void {
  const named = source.template.slice(source.template.lastIndexOf('/') + 1);
  const exact = isFolder && !source.hasGlob && !named.includes('$') && named !== '' && named !== '.';
  if (exact) make(running, normalizePath(`${target.path}/${named}`), 'unknown', target.word);
  else if (isFolder && !isOneFile(running, source, target)) running.recorder.doubt(target.path, `${source.raw} is not known`);
  else make(running, target.path, 'unknown', target.word);
}

/** A single pattern and a destination with a file's ending: it must match one file, or cp fails. */
function isOneFile(running: RunningCommand, source: ShellWord, target: { readonly path: string }): boolean {
  const { operands } = running.command;
  return source.hasGlob && operands.length === 2 && baseName(target.path).includes('.') && running.recorder.find(target.path).kind !== 'folder';
}

function parentFolder(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function beforeLast(text: string): string {
  return text.slice(0, text.lastIndexOf('/')) || '/';
}
