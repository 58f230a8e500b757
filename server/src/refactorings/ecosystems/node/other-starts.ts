import type { ComposeService } from '../../../context/context.ts';
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
      if ('trouble' in start) return { trouble: troubleOf(service, start), at: start.at };
      if (start.kind === 'site' || start.kind === 'nest') return undefined;
      starts.push(start);
    }
  }
  return starts;
}

/** The file may be for production: it is compose that develops with its image. */
function troubleOf({ name, file }: ComposeService, { trouble }: Trouble): string {
  const what = `the service ${name} of ${file}`;
  if (!trouble.endsWith(developmentImage)) return `${what}: ${trouble}`;
  return `${what} develops with this image (${trouble.slice(0, -developmentImage.length)}), and the tools for that would stay behind; give it a stage of its own`;
}

const developmentImage = ': this is a development image';
