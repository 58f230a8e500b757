import type { Caveat } from '../../action/action.ts';
import { baseName, joinPath, parentOf } from '../../model/paths.ts';
import { packageInstall } from '../../shell/views.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { nodeCarries } from './node/carries.ts';
import { siteNeeds } from './node/front-end.ts';
import { nestEntry } from './node/nest.ts';
import { developmentTrouble } from './node/development.ts';
import { buildCommands, nodeInstalls } from './node/installs.ts';
import { nativeModules } from './node/native-modules.ts';
import { nodePackage, type NodePackage } from './node/package.ts';
import { resolveStart, type NodeStart } from './node/start.ts';
import { thinOut } from './node/thin-out.ts';

export const node: Ecosystem = {
  id: 'node',
  needs: ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.json', 'nest-cli.json', 'angular.json', '.yarnrc.yml'],
  gains(file, stage) {
    const last = nodeInstalls(file, stage).at(-1);
    if (last?.withDevelopment !== true) return false;
    const manifest = nodePackage(file, stage, last.folder === undefined ? [] : [last.folder])?.manifest;
    if (manifest === undefined) return buildCommands(file, stage).length > 0;
    return Object.keys(manifest.devDependencies).length > 0;
  },
  analyse(project) {
    if (!isNode(project)) return undefined;
    const pkg = nodePackage(project.file, project.stage, foldersOf(project));
    const start = resolveStart(project, pkg);
    if (start === undefined) return unknownProgram(project);
    if ('trouble' in start) return start;
    return developmentTrouble(project, pkg, start) ?? needsOf(project, pkg, start);
  },
};

const starters: ReadonlySet<string> = new Set(['node', 'nodejs', 'npm', 'yarn', 'pnpm', 'npx', 'pm2', 'pm2-runtime', 'nodemon', 'ts-node', 'next', 'nest', 'ng', 'serve', 'http-server']);

function isNode({ stage, command }: Project): boolean {
  return stage.facts?.language === 'node' || starters.has(baseName(command[0] ?? ''));
}

/** Where package.json may lie: the working directory, the program's folder and those above, where modules were installed. */
function foldersOf({ file, stage, workdir, command }: Project): readonly string[] {
  const program = command.slice(1).find((word) => !word.startsWith('-') && word.includes('/'));
  const path = program === undefined ? undefined : joinPath(workdir, program);
  const above = path === undefined ? [] : [parentOf(path), parentOf(parentOf(path))];
  const installs = nodeInstalls(file, stage).flatMap((install) => install.folder ?? []);
  return [...new Set([workdir, ...above, ...installs])].filter((folder, at) => folder !== '/' || at === 0);
}

function unknownProgram({ stage, command, startRange }: Project): Trouble | undefined {
  if (stage.facts?.language !== 'node') return undefined;
  return { trouble: `it is not known what ${command[0] ?? 'the start command'} needs`, at: startRange };
}

function needsOf(project: Project, pkg: NodePackage | undefined, start: NodeStart): RuntimeNeeds | Trouble {
  if (start.kind === 'site') return siteNeeds(project, pkg, start.server);
  if (start.kind === 'nest') return nestNeeds(project, pkg, start);
  return programNeeds(project, pkg, start);
}

/** `nest start` compiles and then runs what `nest build` makes: compiled once, it needs neither at run time. */
function nestNeeds(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'nest' }>): RuntimeNeeds | Trouble {
  const { file, stage, startRange } = project;
  const entry = nestEntry(project, pkg);
  if ('trouble' in entry) return entry;
  const program = { kind: 'program', args: [entry.file], env: start.env, tools: [] } as const;
  const needs = programNeeds(project, pkg, program);
  if ('trouble' in needs || needs.program.kind !== 'interpreted') return needs;
  const isBuilt = buildCommands(file, stage).length > 0;
  if (!isBuilt && pkg?.manifest?.scripts['build'] === undefined) return { trouble: 'nest start compiles at every start, and package.json has no script "build" to do it once', at: startRange };
  const manager = pkg?.manager === 'yarn-berry' ? 'yarn' : pkg?.manager ?? 'npm';
  return {
    ...needs,
    program: { ...needs.program, command: ['node', entry.file] },
    buildTail: [...(isBuilt ? [] : [`RUN ${manager} run build`]), ...needs.buildTail],
    caveats: [{ range: startRange, note: `Starts ${entry.file}, compiled once: until now nest start compiled it at every start.` }, ...needs.caveats],
  };
}

function programNeeds(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' | 'script' }>): RuntimeNeeds | Trouble {
  const carried = nodeCarries(project, pkg, start);
  if ('trouble' in carried) return carried;
  const thinned = thinOut(project, pkg, start);
  const native = nativeModules(project, pkg);
  const command = commandFor(project, pkg, start);
  if ('trouble' in command) return command;
  return {
    ecosystem: 'node',
    program: {
      kind: 'interpreted', language: 'node', version: project.stage.facts?.languageVersion,
      args: start.kind === 'program' ? start.args : [], command: command.words, nativeLibc: native.libc,
      ...(start.kind === 'program' && start.env.length > 0 ? { env: start.env } : {}),
    },
    carries: carried.carries,
    buildEdits: [], buildTail: thinned.tail, env: [], packages: native.packages, writes: [],
    buildPackages: ['python', 'python2', 'python3', 'py3-setuptools', 'python3-minimal'],
    ...(start.kind === 'script' ? { shell: start.because } : {}),
    withShell: { repeated: globalTools(project, start) },
    caveats: [...thinned.caveats, ...carried.caveats, ...toolCaveats(project)],
  };
}

/** npm comes with every image of Node; the other package managers do not, and npm runs the same scripts. */
function commandFor(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' | 'script' }>): { readonly words: readonly string[] } | Trouble {
  const [first = '', ...rest] = project.command;
  const isPresent = first === 'npm' || (first === 'yarn' && pkg?.manager !== 'yarn-berry' && project.stage.facts?.programs?.present.includes('yarn') === true);
  if (isPresent || !['yarn', 'pnpm', 'bun', 'pnpx'].includes(first)) return { words: project.command };
  if (start.kind === 'program') return { words: ['node', ...start.args] };
  const [verb = '', ...more] = rest;
  const name = verb === 'run' ? more[0] : verb;
  const extra = verb === 'run' ? more.slice(1) : more;
  if (name === undefined || pkg?.manifest?.scripts[name] === undefined) return { trouble: `it is not known what ${project.command.join(' ')} starts, and images of Node have no ${first}`, at: project.startRange };
  const script = name === 'start' ? ['start'] : ['run', name];
  return { words: ['npm', ...script, ...(extra.length === 0 ? [] : ['--', ...extra.filter((word) => word !== '--')])] };
}

/** Tools that were installed for the whole image and that the program is started with. */
function globalTools({ file, stage, command }: Project, start: NodeStart): readonly string[] {
  const needed = new Set(['kind' in start && start.kind !== 'site' ? start.tools : [], command[0] ?? ''].flat());
  const words = stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands)).flatMap((one) => {
      const install = packageInstall(one);
      return install?.isGlobal === true && !install.ofSystem ? install.packages.filter((each) => needed.has(each.name)).map((each) => each.word.value ?? each.word.raw) : [];
    });
  return words.length === 0 ? [] : [`RUN npm install -g ${words.join(' ')}`];
}

/** The full images have git, curl, python3 and compilers, which a program may start. */
function toolCaveats({ stage }: Project): readonly Caveat[] {
  if (stage.facts?.toolchain !== true) return [];
  return [{ range: stage.baseRange, note: 'Assumes that the program starts no other programs of this image, such as git, curl or python3.' }];
}
