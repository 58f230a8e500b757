import type { Caveat } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName, joinPath, parentOf } from '../../model/paths.ts';
import { readProject } from '../parts/read-project.ts';
import { systemPackages } from '../parts/installed-packages.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { siteNeeds } from './node/front-end.ts';
import { nestEntry } from './node/nest.ts';
import { developmentTrouble } from './node/development.ts';
import { buildCommands, globalBuildTools, nodeInstalls } from './node/installs.ts';
import { nativeModules } from './node/native-modules.ts';
import { nextStandalone } from './node/next-standalone.ts';
import { otherStarts } from './node/other-starts.ts';
import { nodePackage, type NodePackage } from './node/package.ts';
import { programNeeds, toolCaveats } from './node/program-needs.ts';
import { resolveStart, type NodeStart } from './node/start.ts';
import { runCommands } from '../../model/run-commands.ts';

export const node: Ecosystem = {
  id: 'node',
  needs: ['*.sh', 'package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.json', 'nest-cli.json', 'angular.json', '.yarnrc.yml'],
  gains(file, stage) {
    const installs = nodeInstalls(file, stage);
    // Thinned out in a layer of its own, the layer below keeps what was there.
    const full = installs.findLast((one) => one.withDevelopment && !installs.some((other) => other.instruction === one.instruction && !other.withDevelopment));
    if (globalBuildTools(file, stage).length > 0 || servesSources(file, stage)) return true;
    if (full === undefined) return false;
    const manifest = nodePackage(file, stage, full.folder === undefined ? [] : [full.folder])?.manifest;
    if (manifest === undefined) return buildCommands(file, stage).length > 0;
    return Object.keys(manifest.devDependencies).length > 0;
  },
  analyse(project) {
    if (!isNode(project)) return undefined;
    const foreign = foreignNode(project);
    if (foreign !== undefined) return foreign;
    const pkg = nodePackage(project.file, project.stage, foldersOf(project));
    const start = resolveStart(project, pkg);
    if (start === undefined) return unknownProgram(project);
    if ('trouble' in start) return start;
    return developmentTrouble(project, pkg, start) ?? needsOf(project, pkg, start);
  },
};

/** A front end is a folder of files: Node, its modules and the sources are all for making them. */
function servesSources(file: DockerfileModel, stage: Stage): boolean {
  if (stage.facts?.language !== 'node') return false;
  const project = readProject(file, stage);
  if ('trouble' in project) return false;
  const start = resolveStart(project, nodePackage(file, stage, foldersOf(project)));
  return start !== undefined && 'kind' in start && (start.kind === 'site' || start.kind === 'nest');
}

const starters: ReadonlySet<string> = new Set(['node', 'nodejs', 'npm', 'yarn', 'pnpm', 'npx', 'pm2', 'pm2-runtime', 'nodemon', 'ts-node', 'next', 'nest', 'ng', 'serve', 'http-server']);

function isNode({ stage, command }: Project): boolean {
  return stage.facts?.language === 'node' || starters.has(baseName(command[0] ?? ''));
}

/** Node from the distribution can be installed again; from elsewhere, that would be another one. */
function foreignNode(project: Project): Trouble | undefined {
  const { file, stage } = project;
  if (stage.facts?.language === 'node') return undefined;
  const isKnown = systemPackages(project).some((one) => one.name === 'nodejs');
  const commands = runCommands({ file, stage });
  const isAdded = commands.some((command) => ['add-apt-repository', 'apt-key', 'nvm', 'n', 'fnm', 'volta'].includes(command.name ?? '') || command.words.some((word) => word.raw.includes('nodesource')));
  if (isKnown && !isAdded) return undefined;
  return { trouble: 'Node is not a part of the base, and a second stage would have to bring it in again; start from an image of Node', at: stage.baseRange };
}

/** Where package.json may lie: the working directory, the program's folder and those above, where modules were installed. */
export function foldersOf({ file, stage, workdir, command }: Project): readonly string[] {
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
  const others = otherStarts(project, pkg);
  if (others !== undefined && 'trouble' in others) return others;
  const standalone = others?.length === 0 ? standaloneNeeds(project, pkg, start) : undefined;
  return standalone ?? programNeeds(project, pkg, start, { language: 'node', made: [], others });
}

/** `output: 'standalone'`: Next puts a server with the modules it needs into one folder. */
function standaloneNeeds(project: Project, pkg: NodePackage | undefined, start: NodeStart): RuntimeNeeds | undefined {
  const standalone = start.kind === 'program' ? nextStandalone(project, pkg, start) : undefined;
  if (standalone === undefined) return undefined;
  const native = nativeModules(project, pkg);
  return {
    ecosystem: 'node',
    program: { kind: 'interpreted', language: 'node', version: project.stage.facts?.languageVersion, args: ['server.js'], command: ['node', 'server.js'], nativeLibc: native.libc },
    carries: standalone.carries, env: standalone.env,
    buildEdits: [], buildTail: [], packages: native.packages, writes: [], prefers: 'slim',
    buildPackages: ['python', 'python2', 'python3', 'py3-setuptools', 'python3-minimal'],
    caveats: [{ range: project.startRange, note: 'Starts the server of the standalone output, which next start does not use.' }], ofSmaller: toolCaveats(project),
  };
}

/** `nest start` compiles and then runs what `nest build` makes: compiled once, it needs neither at run time. */
function nestNeeds(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'nest' }>): RuntimeNeeds | Trouble {
  const { file, stage, startRange } = project;
  const entry = nestEntry(project, pkg);
  if ('trouble' in entry) return entry;
  const program = { kind: 'program', args: [entry.file], env: start.env, tools: [] } as const;
  const isBuilt = buildCommands(file, stage).length > 0;
  const manager = pkg?.manager === 'yarn-berry' ? 'yarn' : pkg?.manager ?? 'npm';
  const needs = programNeeds(project, pkg, program, { language: 'node', others: [], made: isBuilt ? [] : [`RUN ${manager} run build`] });
  if ('trouble' in needs || needs.program.kind !== 'interpreted') return needs;
  if (!isBuilt && pkg?.manifest?.scripts['build'] === undefined) return { trouble: 'nest start compiles at every start, and package.json has no script "build" to do it once', at: startRange };
  const note: Caveat = { range: startRange, note: `Starts ${entry.file}, compiled once: until now nest start compiled it at every start.` };
  const { withShell, ...shared } = needs;
  return {
    ...shared,
    program: { ...needs.program, command: ['node', entry.file] },
    caveats: [note, ...needs.caveats],
    withShell: { ...withShell, caveats: [note, ...needs.caveats] },
  };
}
