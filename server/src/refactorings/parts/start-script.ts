import { baseName, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { scriptOf } from './shell-commands.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** A start script of the author's own: what it does, and what would do it without a shell. Undefined where a program is started. */
export function startScriptTrouble({ file, stage, command, workdir, startRange: at }: Project): Trouble | undefined {
  const [program = ''] = command;
  const name = baseName(program);
  const path = joinPath(workdir, program);
  const { contextPath } = path === undefined ? { contextPath: undefined } : file.flow.find(stage, path);
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  const isScript = name.endsWith('.sh') || name.endsWith('.bash') || (text?.startsWith('#!') === true && text.slice(0, text.indexOf('\n')).endsWith('sh'));
  if (!isScript) return undefined;
  const done = text === undefined ? undefined : describe(scriptOf(text).commands, text);
  const what = done === undefined ? '' : `: it runs ${done}`;
  return { trouble: `${name} is a shell script, which no image without a shell can start${what}; the program, the build or a step before the start has to do that instead`, at };
}

/** The first programs by name; `exec "$@"` hands over to CMD. */
function describe(commands: readonly ShellCommand[], text: string): string | undefined {
  const found = commands.flatMap((command): readonly string[] => {
    const written = text.slice(command.nameRange.start, command.nameRange.end);
    if (written === '' || ofShell.has(written)) return [];
    if (written.includes('$@') || written.includes('$*')) return ['what CMD says'];
    const [first] = command.operands;
    return [first?.value === undefined || first.value.includes('/') ? written : `${written} ${first.value}`];
  });
  const names = [...new Set(found)];
  if (names.length === 0) return undefined;
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}

const ofShell: ReadonlySet<string> = new Set(['set', 'echo', 'printf', 'exit', 'export', 'cd', 'test', '[', 'true', ':', 'sleep', 'trap', 'shift', 'local', 'return']);
