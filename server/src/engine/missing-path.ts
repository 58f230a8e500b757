import type { DockerfileModel, PathAnswer, Stage, StartCommand } from '../model/model.ts';
import { below, joinPath } from '../model/paths.ts';
import { programPresence } from '../model/programs.ts';

/**
 * What the start command names and the image no longer has, although it had it before: the program, its jar,
 * its configuration. Undefined: everything arrives, in as far as it can be told.
 */
export function missingPath(before: DockerfileModel, after: DockerfileModel): string | undefined {
  const [old, now] = [before.target, after.target];
  if (old === undefined || now === undefined) return undefined;
  const { start } = after.config(now);
  if (start === undefined || start === 'none') return undefined;
  const commands = commandsOf(after, start);
  const programs = commands.flatMap(([program]) => program ?? []);
  const program = programs.find((name) => isLost(programPresence(before, old, name), programPresence(after, now, name)));
  if (program !== undefined) return program;
  const workdir = after.stateAtEnd(now).workdir;
  const paths = commands.flat().flatMap(pathsIn).flatMap((text) => joinPath(workdir, text) ?? []);
  // Of a file that may never have been there it is not known that it is missed: it may be mounted.
  return paths.find((path) => {
    const was = before.flow.find(old, path);
    const is = after.flow.find(now, path);
    return was.presence === 'present' && (is.presence === 'absent' || (was.origin !== undefined && is.presence === 'unknown' && is.origin === undefined && !isCopiedBelow(after, now, path)));
  });
}

/** A folder that was copied may hold it, though what is in it is not known file by file. */
function isCopiedBelow(model: DockerfileModel, stage: Stage, path: string): boolean {
  return stage.lineage.some((one) => model.flow.createdIn(one).some((fact) => fact.by !== 'workdir' && below(fact.path, path) !== undefined));
}

function isLost(before: PathAnswer, after: PathAnswer): boolean {
  return before.presence !== 'absent' && after.presence === 'absent';
}

/** The words of each command; shell form is taken apart, and what only a shell can read is left out. */
function commandsOf(model: DockerfileModel, { words, form, instruction }: StartCommand): readonly (readonly string[])[] {
  if (form === 'exec' || instruction === undefined) return [words];
  return model.scriptsOf(instruction).flatMap((script) => script.commands).map((command) => {
    const name = model.text.slice(command.nameRange.start, command.nameRange.end);
    return [...(command.name === undefined || isOfShell(command.name) ? [] : [name]), ...command.words.flatMap((word) => word.value ?? [])];
  });
}

function isOfShell(name: string): boolean {
  return ['cd', 'export', 'set', 'exec', 'echo', 'exit', 'trap', 'wait', 'test', '[', 'source', '.', 'ulimit', 'umask', ':', 'eval', 'printf', 'true', 'false', 'unset', 'read', 'shift', 'sleep'].includes(name);
}

/** `config/app.yml`, `-Dfile=/etc/app.yml`, `-javaagent:/opt/agent.jar`, `target/app.jar`. */
function pathsIn(word: string): readonly string[] {
  const parts = [word, ...word.split('=').slice(1), ...word.split(':').slice(1)];
  return parts.filter((part) => part.includes('/') && !part.includes('//') && !part.startsWith('-') && !part.includes('*') && !part.includes('$'));
}
