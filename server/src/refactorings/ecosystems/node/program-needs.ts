import type { Caveat } from '../../../action/action.ts';
import { manifestOf } from '../../../context/manifest-of.ts';
import { readYarnrc } from '../../../context/manifests/node-workspace.ts';
import { reachOf } from '../../../model/flow/effects.ts';
import { below } from '../../../model/paths.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { hasFlag } from '../../../shell/views.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { firstStepForRuntime } from '../../parts/build-end.ts';
import { repeatedCapabilities } from '../../parts/capabilities.ts';
import { cutAfter } from '../../parts/compose-stages.ts';
import { builderOf } from '../../parts/builder-stage.ts';
import { keepsBuildPackages } from '../../parts/installed-packages.ts';
import { certificates } from '../../parts/kept-steps.ts';
import { runCommands } from '../../../model/run-commands.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from '../../parts/runtime-needs.ts';
import { nodeCarries } from './carries.ts';
import { globalBuildTools, nodeInstalls } from './installs.ts';
import { compiledModule, hasPrismaEngine, nativeModules } from './native-modules.ts';
import { inFolder, type NodePackage } from './package.ts';
import { commandFor, globalTools } from './start-words.ts';
import type { NodeStart } from './start.ts';
import { thinOut } from './thin-out.ts';

export interface ProgramRequest {
  readonly language: 'node' | 'bun';
  /** Steps of a build that the Dockerfile does not have yet. */
  readonly made: readonly string[];
  /** What compose starts with the same image; undefined where that is not known. */
  readonly others: readonly NodeStart[] | undefined;
}

export type StartedProgram = Extract<NodeStart, { kind: 'program' | 'script' }>;

/** What a program of Node or Bun takes along: the build stage is cut where its last step ends, and thinned out there. */
export function programNeeds(project: Project, pkg: NodePackage | undefined, own: StartedProgram, { language, made, others }: ProgramRequest): RuntimeNeeds | Trouble {
  const { stage } = project;
  const plugAndPlay = usesPlugAndPlay(project, pkg);
  if (plugAndPlay) return { trouble: 'Yarn\'s Plug\'n\'Play loads modules from a cache outside of the project; with nodeLinker: node-modules in .yarnrc.yml they lie in it', at: stage.baseRange };
  const start = withOthers(own, others ?? []);
  if (project.inPlace === true) return needsInPlace(project, pkg, start, language);
  const early = firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  if (early <= stage.from.lines.end) return { trouble: 'nothing is installed or built here, so a second stage has nothing to leave behind; a smaller base would do', at: stage.baseRange };
  const all = partsAt(project, pkg, start, cutAfter(stage.instructions), made);
  const first = partsAt(project, pkg, start, made.length > 0 || overwritesModules(project, pkg) ? cutAfter(stage.instructions) : early, made);
  const setting = systemSetting(project, early);
  if (setting !== undefined) return setting;
  const command = language === 'bun' ? { words: project.command } : commandFor(project, pkg, own);
  if ('trouble' in all) return all;
  if ('trouble' in first) return first;
  if ('trouble' in command) return command;
  const capabilities = repeatedCapabilities(project, first.cut, first.carries.map((carry) => carry.from));
  if ('trouble' in capabilities) return capabilities;
  const idle = whyIdle(project, pkg, first);
  if (idle !== undefined) return idle;
  const native = nativeModules(project, pkg);
  const because = shellTrouble(project, pkg, start, language) ?? (capabilities.length === 0 ? undefined : { trouble: 'setcap changes a file of the system, and an image without a shell cannot repeat that', at: project.startRange });
  const certified = runCommands(project).some((one) => one.name === certificateTool && one.range.start < early);
  const isRewritten = command.words.join(' ') !== project.command.join(' ');
  return {
    ecosystem: language,
    program: {
      kind: 'interpreted', language, version: stage.facts?.languageVersion,
      args: start.kind === 'program' ? start.args : [], command: command.words, nativeLibc: native.libc,
      ...(start.kind === 'program' && start.env.length > 0 ? { env: start.env } : {}),
    },
    ...needsOfParts(certified ? { ...all, carries: [...all.carries, certificatesAlong] } : all),
    buildEdits: [], env: [], packages: [...native.packages, ...systemPackagesFor(start)], writes: writtenFolders(project, pkg), prefers: 'slim', ...(others === undefined ? {} : { startsAnything: 'checked' as const }),
    buildPackages: ['python', 'python2', 'python3', 'py3-setuptools', 'python3-minimal'], ofSmaller: toolCaveats(project),
    ...(because === undefined ? {} : { shell: because }),
    withShell: { ...needsOfParts(first), ...(certified ? { finish: [`RUN ${certificateTool}`] } : {}), repeated: [...globalTools(project, start, command.words), ...capabilities], env: isRewritten && start.kind === 'program' ? start.env : [] },
  };
}

function shellTrouble(project: Project, pkg: NodePackage | undefined, start: StartedProgram, language: ProgramRequest['language']): Trouble | undefined {
  // Bun's image without a shell is base-nossl, which has the C library only (Bun's own Dockerfile, 2026-08).
  const compiled = language === 'bun' ? compiledModule(project, pkg) : undefined;
  if (compiled !== undefined) return { trouble: `${compiled} has compiled parts, which need libstdc++, and Bun's image without a shell does not have it`, at: project.startRange };
  if (start.because !== undefined || !hasPrismaEngine(pkg)) return start.because;
  return { trouble: 'Prisma asks a shell which OpenSSL is there, to choose its engine', at: project.startRange };
}

/** Only the base changes: what the author copies is there, and stays. */
function needsInPlace(project: Project, pkg: NodePackage | undefined, start: StartedProgram, language: ProgramRequest['language']): RuntimeNeeds {
  const { stage } = project;
  const native = nativeModules(project, pkg);
  const because = shellTrouble(project, pkg, start, language);
  return {
    ecosystem: language,
    program: {
      kind: 'interpreted', language, version: stage.facts?.languageVersion ?? builderOf(project)?.facts?.languageVersion,
      args: start.kind === 'program' ? start.args : [], command: project.command, nativeLibc: native.libc,
      ...(start.kind === 'program' && start.env.length > 0 ? { env: start.env } : {}),
    },
    carries: [], buildTail: [], buildEdits: [], env: [], caveats: [], packages: native.packages, writes: writtenFolders(project, pkg),
    buildPackages: ['nodejs', 'npm', 'yarn', 'libc6-compat', 'gcompat'],
    ...(because === undefined ? {} : { shell: because }),
  };
}

/** Tools of all that is started; parts of the package are told apart for one program only. */
function withOthers(start: StartedProgram, others: readonly NodeStart[]): StartedProgram {
  if (others.length === 0) return start;
  const tools = [...start.tools, ...others.flatMap((one) => (one.kind === 'site' ? [] : one.tools))];
  return { ...start, tools, isOneOfSeveral: true };
}

/** Yarn 2 and later, unless their settings say otherwise. */
function usesPlugAndPlay({ file }: Project, pkg: NodePackage | undefined): boolean {
  if (pkg?.manager !== 'yarn-berry' || file.context === undefined || pkg.contextFolder === undefined) return false;
  const linker = manifestOf(file.context, inFolder(pkg.contextFolder, '.yarnrc.yml'), readYarnrc)?.nodeLinker;
  return linker === undefined || linker === 'pnp';
}

/** On a base that is small already, a stage that takes everything over leaves nothing behind. */
function whyIdle(project: Project, pkg: NodePackage | undefined, { carries, buildTail, kept }: Parts): Trouble | undefined {
  const { file, stage } = project;
  const takesAll = carries.some((carry) => carry.from === (pkg?.folder ?? project.workdir));
  const tools = globalBuildTools(file, stage);
  const caller = file.services.find((service) => tools.some((tool) => [service.entrypoint, service.command].flat().some((word) => word?.split(' ').includes(tool))));
  if (caller !== undefined) return { trouble: `the service ${caller.name} of ${caller.file} starts ${tools.join(', ')}, which is all that a second stage would leave behind`, at: project.startRange };
  const installs = nodeInstalls(file, stage);
  const isThinned = installs.at(-1)?.withDevelopment === false;
  if (project.switches === true || stage.facts?.toolchain === true || keepsBuildPackages(project) || !takesAll || buildTail.length > 0 || isThinned || tools.length > 0) return undefined;
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
  const folder = pkg?.folder ?? project.workdir;
  const takesModules = carried.carries.some((carry) => carry.from === folder || carry.from.endsWith('/node_modules') || below(carry.from, folder) !== undefined);
  const thinned = takesModules ? thinOut(project, pkg, start, cut) : { tail: [], caveats: [] };
  return { cut, carries: carried.carries, buildTail: [...made, ...thinned.tail], caveats: [...thinned.caveats, ...carried.caveats], kept: 'kept' in thinned ? thinned.kept : undefined };
}

/** Steps that only prepare an image can stay in the runtime stage; everything else installs or builds. */
function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  const scripts = file.scriptsOf(instruction);
  return scripts.length === 0 || scripts.some((script) => script.incomplete || script.commands.some((command) => !preparing.has(command.name ?? '') || removesSources(command)));
}

/** `rm -rf src`: what goes is not copied first. */
function removesSources(command: ShellCommand): boolean {
  return command.name === 'rm' && command.operands.some((word) => !word.template.startsWith('/'));
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

const accountCommands: ReadonlySet<string> = new Set(['passwd', 'chpasswd', 'usermod', 'groupmod', 'groupadd', 'addgroup', 'delgroup', 'deluser', 'userdel', 'gpasswd', 'chsh']);

const certificateTool = 'update-ca-certificates';

const certificatesAlong: Carry = { from: certificates, to: certificates, kind: 'file', what: 'the certificates of the build' };

/** `crontab`, `locale-gen`: what they write into the system would be missing in the runtime stage. */
function systemSetting({ file, stage, workdir }: Project, cut: number): Trouble | undefined {
  const runs = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start < cut);
  const command = runs.flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands))
    .find((one) => editsSystem(one, workdir) || (one.name !== undefined && reachOf.get(one.name) === 'settings' && !accountCommands.has(one.name) && one.name !== 'add-apt-repository' && one.name !== certificateTool));
  return command === undefined ? undefined : { trouble: `${command.name ?? ''} changes the system, and the runtime stage would miss that`, at: command.nameRange };
}

/** `sed -i … /etc/ssl/openssl.cnf`; where packages come from does not matter later. */
function editsSystem(command: ShellCommand, workdir: string): boolean {
  if (command.name !== 'sed' || !hasFlag(command, '-i', '--in-place')) return false;
  const files = hasFlag(command, '-e', '--expression', '-f', '--file') ? command.operands : command.operands.slice(1);
  return files.some(({ value }) => value?.startsWith('/') === true && [workdir, '/tmp', '/etc/apt', '/etc/apk'].every((folder) => below(folder, value) === undefined));
}

/** Of the programs that scripts call, those that came with the full image. */
function systemPackagesFor(start: StartedProgram): readonly string[] {
  const programs = start.kind === 'script' ? start.programs ?? [] : [];
  return programs.filter((name) => ['bash', 'curl', 'wget', 'git', 'python3', 'openssl', 'unzip', 'make'].includes(name));
}

/** Modules that keep files next to the program. */
const writers: readonly string[] = [
  'multer', 'formidable', 'express-fileupload', 'busboy', 'sqlite3', 'better-sqlite3', 'lowdb', '@seald-io/nedb', 'nedb', 'nedb-promises', 'winston', 'winston-daily-rotate-file', 'log4js', 'node-persist', 'level', 'classic-level', 'rotating-file-stream', 'node-localstorage', 'keyv-file',
];

function writtenFolders(project: Project, pkg: NodePackage | undefined): readonly string[] {
  const dependencies = pkg?.manifest?.dependencies ?? {};
  return writers.some((name) => dependencies[name] !== undefined) ? [project.workdir] : [];
}

/** The full images have git, curl, python3 and compilers, which a program may start. */
export function toolCaveats({ stage }: Project): readonly Caveat[] {
  if (stage.facts?.toolchain !== true) return [];
  return [{ range: stage.baseRange, note: 'Assumes that the program starts no other programs of this image, such as git, curl or python3.' }];
}
