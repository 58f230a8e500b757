import { servicesOf } from '../../parts/compose-service.ts';
import { scriptOf, wordsOf } from '../../parts/shell-commands.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import type { NodePackage } from './package.ts';
import { resolveStart, type NodeStart } from './start.ts';

/** What compose starts with the same image instead: workers, migrations. Undefined: one of them is not known. */
export function otherStarts(project: Project, pkg: NodePackage | undefined): readonly NodeStart[] | Trouble | undefined {
  const starts: NodeStart[] = [];
  for (const service of servicesOf(project)) {
    for (const started of [service.entrypoint, service.command]) {
      if (started === undefined || started.length === 0) continue;
      const commands = typeof started === 'string' ? scriptOf(started).commands.flatMap((command) => wordsOf(command, started)) : [started];
      const start = resolveStart({ ...project, commands, needsShell: undefined }, pkg);
      if (start === undefined) return undefined;
      if ('trouble' in start) return { trouble: `the service ${service.name} of ${service.file}: ${start.trouble}`, at: start.at };
      if (start.kind === 'site' || start.kind === 'nest') return undefined;
      starts.push(start);
    }
  }
  return starts;
}
