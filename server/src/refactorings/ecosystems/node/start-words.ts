import { packageInstall } from '../../../shell/views.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import type { NodePackage } from './package.ts';
import { splitWrapper, type NodeStart } from './start.ts';

/** npm comes with every image of Node; the other package managers do not, and npm runs the same scripts. */
export function commandFor(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' | 'script' }>): { readonly words: readonly string[] } | Trouble {
  const [wrapper, words] = splitWrapper(project.command);
  const [first = '', ...rest] = words;
  const isPresent = (first === 'npm' && project.stage.facts?.language === 'node') || (first === 'yarn' && pkg?.manager !== 'yarn-berry' && hasYarn(project));
  if (isPresent || !['npm', 'yarn', 'pnpm', 'bun', 'pnpx'].includes(first)) return { words: project.command };
  if (start.kind === 'program') return { words: [...wrapper, 'node', ...start.args] };
  const [verb = '', ...more] = rest;
  const name = verb === 'run' ? more[0] : verb;
  const extra = verb === 'run' ? more.slice(1) : more;
  if (name === undefined || pkg?.manifest?.scripts[name] === undefined) return { trouble: `it is not known what ${project.command.join(' ')} starts, and images of Node have no ${first}`, at: project.startRange };
  if (project.stage.facts?.language !== 'node') return { trouble: `it is not known whether the smaller image has ${first}, which starts the program`, at: project.startRange };
  const script = name === 'start' ? ['start'] : ['run', name];
  return { words: [...wrapper, 'npm', ...script, ...(extra.length === 0 ? [] : ['--', ...extra.filter((word) => word !== '--')])] };
}

/** Yarn 1 was a part of the images of Node up to 25. */
function hasYarn({ stage: { facts } }: Project): boolean {
  return facts?.family === 'node' && facts.programs?.absent.includes('yarn') !== true && facts.languageVersion !== undefined;
}

/** Tools that were installed for the whole image and that the program is started with. */
export function globalTools({ file, stage }: Project, start: NodeStart, command: readonly string[]): readonly string[] {
  const needed = new Set(['kind' in start && start.kind !== 'site' ? start.tools : [], command[0] ?? ''].flat());
  const words = stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands)).flatMap((one) => {
      const install = packageInstall(one);
      return install?.isGlobal === true && !install.ofSystem ? install.packages.filter((each) => needed.has(each.name)).map((each) => each.word.value ?? each.word.raw) : [];
    });
  return words.length === 0 ? [] : [`RUN npm install -g ${words.join(' ')}`];
}
