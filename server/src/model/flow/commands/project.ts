import { manifestOf } from '../../../context/manifest-of.ts';
import type { ShellFlag, ShellWord } from '../../../shell/script.ts';
import { joinPath, normalizePath, parentOf } from '../../paths.ts';
import type { RunningCommand } from '../running.ts';

/** A manifest as it lies in the image at this moment, when it is an unchanged copy of a file of the context. */
export interface FoundManifest<T> {
  readonly value: T;
  /** Where it lies in the context. */
  readonly contextPath: string;
  /** The folder of the context it lies in; empty for the root. */
  readonly contextFolder: string;
}

export function manifestAt<T>(running: RunningCommand, path: string, read: (text: string) => T | undefined): FoundManifest<T> | undefined {
  const { context } = running.recorder;
  const contextPath = context === undefined ? undefined : running.recorder.find(path).contextPath;
  if (context === undefined || contextPath === undefined) return undefined;
  const value = manifestOf(context, contextPath, read);
  return value === undefined ? undefined : { value, contextPath, contextFolder: contextPath.includes('/') ? contextPath.slice(0, contextPath.lastIndexOf('/')) : '' };
}

/** The nearest folder, this one or above it, that has the file. */
export function folderWith(running: RunningCommand, folder: string, name: string): string | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    if (running.recorder.find(normalizePath(`${at}/${name}`)).presence === 'present') return at;
    if (at === '/') return undefined;
  }
}

/** `a/b` below a folder of the context. */
export function inContext(folder: string, path: string): string {
  return normalizePath(`/${folder}/${path}`).slice(1);
}

export function hasContextFile(running: RunningCommand, path: string): boolean {
  return running.recorder.context?.files.has(path) === true;
}

/** Names of files directly in a folder of the context. */
export function contextNames(running: RunningCommand, folder: string): readonly string[] {
  const head = folder === '' ? '' : `${folder}/`;
  return [...(running.recorder.context?.files ?? [])]
    .filter((path) => path.startsWith(head) && !path.slice(head.length).includes('/'))
    .map((path) => path.slice(head.length));
}

export function flagOf(running: RunningCommand, ...names: readonly string[]): ShellFlag | undefined {
  return running.command.flags.findLast((flag) => names.includes(flag.name));
}

export function valueOfFlag(running: RunningCommand, ...names: readonly string[]): string | undefined {
  return running.value(flagOf(running, ...names)?.value);
}

/** The operands after the subcommand, or undefined when it is another. */
export function after(running: RunningCommand, ...subcommands: readonly string[]): readonly ShellWord[] | undefined {
  const [first, ...rest] = running.command.operands;
  return first?.value !== undefined && subcommands.includes(first.value) ? rest : undefined;
}

/** Setting by `NAME=value` before the command, in the script or by ENV. */
export function settingOf(running: RunningCommand, name: string): string | undefined {
  const own = running.command.assignments.find((assignment) => assignment.name === name);
  if (own !== undefined) return running.value(own.value);
  const value = running.recorder.env(name);
  return value === '' ? undefined : value;
}

export function inFolder(running: RunningCommand, path: string): string | undefined {
  return joinPath(running.folder, path);
}
