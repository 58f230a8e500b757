import type { ShellCommand, ShellWord } from '../../shell/script.ts';
import type { Recorder } from './recorder.ts';

/** One command at its place in a RUN. */
export interface RunningCommand {
  readonly command: ShellCommand;
  readonly recorder: Recorder;
  /** Absolute, or undefined when not known. */
  readonly folder: string | undefined;
  /** Whether it is sure to run when the build succeeds. */
  readonly certain: boolean;
  /** The word's value with what is known of its variables; undefined when not known, or a pattern. */
  value(word: ShellWord | undefined): string | undefined;
  /** The word as an absolute path. */
  path(word: ShellWord | undefined): string | undefined;
}

/** The path is there afterwards, or may be where the command is not sure to run. */
export function make(running: RunningCommand, path: string, kind: 'file' | 'folder' | 'unknown', word: ShellWord, by: 'command' | 'download' = 'command'): void {
  const { recorder, certain, command } = running;
  if (certain) recorder.made(path, kind, by, word.range);
  else recorder.doubt(path, `${command.name ?? 'the command'} may not run`);
}
