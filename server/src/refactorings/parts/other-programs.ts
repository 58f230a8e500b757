import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { packageInstall } from '../../shell/views.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** What a shell runs before the program itself: further programs of the build, or the first that nothing is known to make. */
export function findOtherPrograms(project: Project): readonly BuiltProgram[] | Trouble {
  const found: BuiltProgram[] = [];
  for (const command of project.commands.slice(0, -1)) {
    const [name = ''] = command;
    if (ofEveryShell.has(name)) continue;
    const built = builtProgram(project.file, project.stage, name);
    if (built !== undefined && packageInstall(built.command) !== undefined) continue;
    if (built === undefined) return { trouble: `${name} is started too, and no step of this file is known to make it`, at: project.startRange };
    found.push(built);
  }
  return found;
}

const ofEveryShell: ReadonlySet<string> = new Set(['cd', 'echo', 'exec', 'exit', 'export', 'set', 'sleep', 'test', '[', 'true', 'mkdir', 'cat', 'printf', 'wait', 'trap', ':']);
