import type { Caveat } from '../../action/action.ts';
import { baseName, joinPath, parentOf } from '../../model/paths.ts';
import { packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { firstStepForRuntime } from '../parts/build-end.ts';
import { cutAfter } from '../parts/compose-stages.ts';
import { keepsBuildPackages } from '../parts/installed-packages.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { nodeCarries } from './node/carries.ts';
import { siteNeeds } from './node/front-end.ts';
import { nestEntry } from './node/nest.ts';
import { developmentTrouble } from './node/development.ts';
import { buildCommands, nodeInstalls } from './node/installs.ts';
import { nativeModules } from './node/native-modules.ts';
import { nextStandalone } from './node/next-standalone.ts';
import { inFolder, nodePackage, type NodePackage } from './node/package.ts';
import { resolveStart, splitWrapper, type NodeStart } from './node/start.ts';
import { thinOut } from './node/thin-out.ts';

export const node: Ecosystem = {
  id: 'node',
  needs: ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.json', 'nest-cli.json', 'angular.json', '.yarnrc.yml'],
  gains(file, stage) {
    const installs = nodeInstalls(file, stage);
    // Thinned out in a layer of its own, the layer below keeps what was there.
    const full = installs.findLast((one) => one.withDevelopment && !installs.some((other) => other.instruction === one.instruction && !other.withDevelopment));
    if (full === undefined) return false;
    const manifest = nodePackage(file, stage, full.folder === undefined ? [] : [full.folder])?.manifest;
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
  return standaloneNeeds(project, pkg, start) ?? programNeeds(project, pkg, start);
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
    caveats: [{ range: project.startRange, note: 'Starts the server of the standalone output, which next start does not use.' }, ...toolCaveats(project)],
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
  const needs = programNeeds(project, pkg, program, isBuilt ? [] : [`RUN ${manager} run build`]);
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

function programNeeds(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' | 'script' }>, made: readonly string[] = []): RuntimeNeeds | Trouble {
  const { stage } = project;
  const early = firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  if (early <= stage.from.lines.end) return { trouble: 'nothing is installed or built here, so a second stage has nothing to leave behind; a smaller base would do', at: stage.baseRange };
  const all = partsAt(project, pkg, start, cutAfter(stage.instructions), made);
  const first = partsAt(project, pkg, start, made.length > 0 || overwritesModules(project, pkg) ? cutAfter(stage.instructions) : early, made);
  const command = commandFor(project, pkg, start);
  if ('trouble' in all) return all;
  if ('trouble' in first) return first;
  if ('trouble' in command) return command;
  const idle = whyIdle(project, pkg, first);
  if (idle !== undefined) return idle;
  const native = nativeModules(project, pkg);
  const isRewritten = command.words.join(' ') !== project.command.join(' ');
  return {
    ecosystem: 'node',
    program: {
      kind: 'interpreted', language: 'node', version: stage.facts?.languageVersion,
      args: start.kind === 'program' ? start.args : [], command: command.words, nativeLibc: native.libc,
      ...(start.kind === 'program' && start.env.length > 0 ? { env: start.env } : {}),
    },
    ...needsOfParts(all),
    buildEdits: [], env: [], packages: native.packages, writes: writtenFolders(project, pkg), prefers: 'slim',
    buildPackages: ['python', 'python2', 'python3', 'py3-setuptools', 'python3-minimal'],
    ...(start.because === undefined ? {} : { shell: start.because }),
    withShell: { ...needsOfParts(first), repeated: globalTools(project, start, command.words), env: isRewritten && start.kind === 'program' ? start.env : [] },
  };
}

/** On a base that is small already, a stage that takes everything over leaves nothing behind. */
function whyIdle(project: Project, pkg: NodePackage | undefined, { carries, buildTail, kept }: Parts): Trouble | undefined {
  const { file, stage } = project;
  const takesAll = carries.some((carry) => carry.from === (pkg?.folder ?? project.workdir));
  const installs = nodeInstalls(file, stage);
  const isThinned = installs.at(-1)?.withDevelopment === false;
  if (stage.facts?.toolchain === true || keepsBuildPackages(project) || !takesAll || buildTail.length > 0 || isThinned) return undefined;
  return { trouble: `a second stage would leave nothing behind${kept === undefined ? '' : `: the development dependencies stay, because ${kept}`}`, at: project.startRange };
}

type Parts = Required<Pick<RuntimeNeeds, 'cut' | 'carries' | 'buildTail' | 'caveats'>> & { readonly kept: string | undefined };

function needsOfParts({ cut, carries, buildTail, caveats }: Parts): Omit<Parts, 'kept'> {
  return { cut, carries, buildTail, caveats };
}

/** The build stage up to the cut, thinned out, and what goes over from it. */
function partsAt(project: Project, pkg: NodePackage | undefined, start: NodeStart, cut: number, made: readonly string[]): Parts | Trouble {
  const carried = nodeCarries(project, pkg, start, { cut, buildsNow: made.length > 0 });
  if ('trouble' in carried) return carried;
  const thinned = thinOut(project, pkg, start, cut);
  return { cut, carries: carried.carries, buildTail: [...made, ...thinned.tail], caveats: [...thinned.caveats, ...carried.caveats, ...toolCaveats(project)], kept: thinned.kept };
}

/** Steps that only prepare an image can stay in the runtime stage; everything else installs or builds. */
function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  const scripts = file.scriptsOf(instruction);
  return scripts.length === 0 || scripts.some((script) => script.incomplete || script.commands.some((command) => !preparing.has(command.name ?? '')));
}

const preparing: ReadonlySet<string> = new Set([
  'mkdir', 'chown', 'chmod', 'chgrp', 'ln', 'rm', 'touch', 'echo', 'printf', 'true', 'set', 'useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'apt-get', 'apt', 'apk', 'export', 'cd', 'ls', 'cp', 'mv', 'sed', 'pwd',
]);

/** A copy of the whole folder behind the install may bring the modules of the author's own machine back. */
function overwritesModules({ file }: Project, pkg: NodePackage | undefined): boolean {
  const { context } = file;
  if (context === undefined || pkg?.contextFolder === undefined) return false;
  const modules = inFolder(pkg.contextFolder, 'node_modules');
  return context.skippedFolders?.includes(modules) === true || [...context.files].some((path) => path.startsWith(`${modules}/`));
}

/** Modules that keep files next to the program. */
const writers: readonly string[] = [
  'multer', 'formidable', 'express-fileupload', 'busboy', 'sqlite3', 'better-sqlite3', 'lowdb', '@seald-io/nedb', 'nedb', 'nedb-promises', 'winston', 'winston-daily-rotate-file', 'log4js', 'node-persist', 'level', 'classic-level', 'rotating-file-stream', 'node-localstorage', 'keyv-file',
];

function writtenFolders(project: Project, pkg: NodePackage | undefined): readonly string[] {
  const dependencies = pkg?.manifest?.dependencies ?? {};
  return writers.some((name) => dependencies[name] !== undefined) ? [project.workdir] : [];
}

/** npm comes with every image of Node; the other package managers do not, and npm runs the same scripts. */
function commandFor(project: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' | 'script' }>): { readonly words: readonly string[] } | Trouble {
  const [wrapper, words] = splitWrapper(project.command);
  const [first = '', ...rest] = words;
  const isPresent = first === 'npm' || (first === 'yarn' && pkg?.manager !== 'yarn-berry' && hasYarn(project));
  if (isPresent || !['yarn', 'pnpm', 'bun', 'pnpx'].includes(first)) return { words: project.command };
  if (start.kind === 'program') return { words: [...wrapper, 'node', ...start.args] };
  const [verb = '', ...more] = rest;
  const name = verb === 'run' ? more[0] : verb;
  const extra = verb === 'run' ? more.slice(1) : more;
  if (name === undefined || pkg?.manifest?.scripts[name] === undefined) return { trouble: `it is not known what ${project.command.join(' ')} starts, and images of Node have no ${first}`, at: project.startRange };
  const script = name === 'start' ? ['start'] : ['run', name];
  return { words: [...wrapper, 'npm', ...script, ...(extra.length === 0 ? [] : ['--', ...extra.filter((word) => word !== '--')])] };
}

/** Yarn 1 was a part of the images of Node up to 25. */
function hasYarn({ stage: { facts } }: Project): boolean {
  return facts?.family === 'node' && facts.programs?.absent.includes('yarn') !== true && facts.languageVersion !== undefined;
}

/** Tools that were installed for the whole image and that the program is started with. */
function globalTools({ file, stage }: Project, start: NodeStart, command: readonly string[]): readonly string[] {
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
