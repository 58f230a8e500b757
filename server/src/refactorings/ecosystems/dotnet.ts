import type { Caveat } from '../../action/action.ts';
import { readDotnetProject, type DotnetProject } from '../../context/manifests/dotnet-project.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { baseName, below, joinPath, parentOf } from '../../model/paths.ts';
import type { PathFact } from '../../model/model.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { contains } from '../../text/range.ts';
import { assetsOf } from '../parts/assets.ts';
import { splitCompiled } from '../parts/compiled-split.ts';
import { mentionedPaths } from '../parts/mentioned-paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import { behindScript, startedAsWritten } from '../parts/started-script.ts';
import type { Carry, DotnetNeeds, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

/** What dotnet publish leaves in its folder, on the image that has the shared framework it needs. */
export const dotnet: Ecosystem = {
  id: 'dotnet',
  needs: ['*.sh', '*.csproj', '*.fsproj', '*.vbproj', 'Directory.Build.props'],
  analyse(written) {
    const script = behindScript(written, isDotnet);
    if ('trouble' in script) return written.stage.facts?.language === 'dotnet' ? script : undefined;
    const { project, carries } = script;
    const tool = project.commands.find((command) => isDotnet(command[0]) && toolCommands.has(command[1] ?? ''));
    if (tool !== undefined) return toolTrouble(project, tool);
    const other = project.commands.slice(0, -1).find(([name = '']) => !['cd', 'echo', 'exec', 'export', 'set', 'sleep', 'test', '['].includes(name));
    const started = startedFile(project);
    if (started === undefined) return undefined;
    if (other !== undefined) return { trouble: `${other[0] ?? ''} is started too, and what it needs is not traced`, at: project.startRange };
    if ('trouble' in started) return started;
    const needs = needsOf(project, started, carries);
    return 'trouble' in needs ? needs : startedAsWritten(written, script, needs);
  },
};

const toolCommands: ReadonlySet<string> = new Set(['run', 'watch', 'test', 'ef', 'build', 'msbuild', 'restore', 'tool', 'script', 'fsi']);

function toolTrouble(project: Project, command: readonly string[]): Trouble {
  const name = `dotnet ${command[1] ?? ''}`;
  if (command[1] === 'ef') return { trouble: 'dotnet ef is a tool of the SDK; apply migrations from the program, or from a bundle that dotnet ef migrations bundle makes', at: project.startRange };
  const [first] = projectFiles(project);
  const assembly = first === undefined ? '<name>' : assemblyOf(first.path, first.project);
  return { trouble: `${name} builds at every start, so the image needs the SDK; build with RUN dotnet publish -c Release -o /out and start dotnet /out/${assembly}.dll`, at: project.startRange };
}

function isDotnet(word: string | undefined): boolean {
  return word === 'dotnet' || word?.endsWith('/dotnet') === true;
}

interface Started {
  /** Absolute. */
  readonly path: string;
  /** A `.dll` that dotnet runs, or a program of its own. */
  readonly kind: 'library' | 'program';
  readonly origin: PathFact | undefined;
  readonly isAssumed: boolean;
}

function startedFile(project: Project): Started | Trouble | undefined {
  const { command, file, stage, workdir } = project;
  const isLibrary = isDotnet(command[0]);
  if (!isLibrary && stage.facts?.language !== 'dotnet') return undefined;
  const word = isLibrary ? libraryWord(command) : command[0];
  const path = word === undefined || word.includes('$') || word.includes('*') ? undefined : joinPath(workdir, word);
  if (word === undefined || path === undefined) return { trouble: 'what dotnet starts cannot be told', at: project.startRange };
  const { presence, origin, because } = file.flow.find(stage, path);
  if (origin?.by === 'copy-context' && !isLibrary) return { trouble: `${word} comes from the context, and what it starts is not known`, at: project.startRange };
  if (presence === 'absent' || (!isLibrary && !path.includes('/', 1) && origin === undefined)) return { trouble: `no step of this file makes ${word}`, at: project.startRange };
  const publishes = runCommands(project).some((candidate) => candidate.name === 'dotnet' && ['publish', 'build'].includes(candidate.operands[0]?.value ?? ''));
  if (presence === 'unknown' && !publishes && project.inPlace !== true) return { trouble: `whether ${word} is in the image is not known: ${because ?? 'no step here publishes it'}`, at: project.startRange };
  return { path, kind: isLibrary ? 'library' : 'program', origin, isAssumed: presence === 'unknown' };
}

/** `dotnet exec --depsfile x App.dll`: options of the host come first. */
function libraryWord(command: readonly string[]): string | undefined {
  return command.slice(1).find((word, at, words) => word !== 'exec' && !word.startsWith('-') && !hostOptions.has(words[at - 1] ?? ''));
}

const hostOptions: ReadonlySet<string> = new Set(['--depsfile', '--runtimeconfig', '--additionalprobingpath', '--fx-version', '--roll-forward', '--additional-deps']);

function needsOf(project: Project, started: Started, scripts: readonly Carry[]): RuntimeNeeds | Trouble {
  const { stage, workdir, startRange: range } = project;
  const folder = parentOf(started.path);
  const source = sourceTrouble(project, started, folder);
  if (source !== undefined) return source;
  const publish = publishCommand(project, started);
  const image = imageFor(project, started, publish);
  const isApart = folder !== workdir && project.inPlace !== true;
  const assets = isApart ? assetsOf(project, sources(project, folder)) : { carries: [], caveats: [] };
  const program: Carry = { from: folder, to: folder, kind: 'folder', what: 'what dotnet publish made' };
  const note = `Assumes that the build makes ${baseName(started.path)} in ${folder}.`;
  const mentioned = mentionedPaths(project).filter((carry) => below(folder, carry.from) === undefined);
  const split = splitCompiled(project, {
    program: [program], reads: [...scripts, ...mentioned, ...assets.carries], builders: ['dotnet', 'npm', 'node'],
    caveats: [...(started.isAssumed && project.inPlace !== true ? [{ range, note }] : []), ...image.caveats, ...assets.caveats],
  });
  if ('trouble' in split) return split;
  return {
    ecosystem: 'dotnet',
    program: {
      kind: 'interpreted', language: 'dotnet', version: stage.facts?.languageVersion, args: project.command.slice(1), command: project.command,
      nativeLibc: nativeLibc(project, started, publish), dotnet: image.needs,
    },
    buildEdits: [], buildTail: [], env: [], packages: [], writes: [],
    ...split,
  };
}

/** Only publish collects all that the program needs; a folder with the sources in it cannot be taken alone. */
function sourceTrouble(project: Project, { path, origin }: Started, folder: string): Trouble | undefined {
  if (project.inPlace === true) return undefined;
  if (folder === '/') return { trouble: 'it is published into the root of the image, so what belongs to it cannot be told apart; publish with -o /app', at: project.startRange };
  const steps = folder.split('/');
  const at = steps.lastIndexOf('bin');
  const isBuildOutput = at !== -1 && ['debug', 'release'].includes(steps[at + 1]?.toLowerCase() ?? '') && !steps.includes('publish');
  const command = origin === undefined ? undefined : commandAt(project, origin);
  if (isBuildOutput && command?.operands[0]?.value !== 'publish') {
    return { trouble: `${baseName(path)} is the output of dotnet build, which leaves out files that dotnet publish adds; build with RUN dotnet publish -c Release -o /out and start it from there`, at: project.startRange };
  }
  return undefined;
}

function commandAt(project: Project, fact: PathFact): ShellCommand | undefined {
  return runCommands(project).find((command) => contains(command.range, fact.range));
}

/** The publish step: the one that makes the file, else the last. */
function publishCommand(project: Project, { origin }: Started): ShellCommand | undefined {
  const maker = origin === undefined ? undefined : commandAt(project, origin);
  if (maker?.name === 'dotnet') return maker;
  const all = project.inPlace === true ? project.file.stages.flatMap((stage) => runCommands({ file: project.file, stage })) : runCommands(project);
  return all.findLast((command) => command.name === 'dotnet' && command.operands[0]?.value === 'publish');
}

interface Image {
  readonly needs: DotnetNeeds;
  readonly caveats: readonly Caveat[];
}

function imageFor(project: Project, started: Started, publish: ShellCommand | undefined): Image {
  const own = projectOf(project, started);
  const cultures = own?.invariantGlobalization !== true && property(publish, 'invariantglobalization') !== 'true';
  if (started.kind === 'program' && (isSelfContained(publish, own))) return { needs: { image: 'runtime-deps', cultures }, caveats: [] };
  const range = project.startRange;
  if (own === undefined) {
    return { needs: { image: 'aspnet', cultures }, caveats: [{ range, note: 'Takes the image with ASP.NET Core, since the project file is not known; dotnet/runtime is smaller for programs that do not use it.' }] };
  }
  const reason = aspnetReason(project, own);
  if (reason === undefined) return { needs: { image: 'runtime', cultures }, caveats: [] };
  return { needs: { image: 'aspnet', cultures }, caveats: reason === '' ? [] : [{ range, note: `Takes the image with ASP.NET Core, since ${reason} may use it.` }] };
}

function isSelfContained(publish: ShellCommand | undefined, own: DotnetProject | undefined): boolean {
  const flag = publish?.flags.find((one) => one.name === '--self-contained' || one.name === '--sc');
  if (flag !== undefined) return flag.value?.value !== 'false';
  const stated = property(publish, 'selfcontained');
  if (stated !== undefined) return stated === 'true';
  if (property(publish, 'publishaot') === 'true' || own?.publishAot === true) return true;
  return own?.selfContained === true && publish?.flags.some((one) => one.name === '--no-self-contained') !== true;
}

/** `-p:Name=value` and `/p:Name=value`. */
function property(command: ShellCommand | undefined, name: string): string | undefined {
  for (const word of command?.words ?? []) {
    const text = word.template.toLowerCase();
    const at = text.indexOf(`:${name}=`);
    if (at !== -1 && ['-p', '/p', '-property', '--property', '/property'].includes(text.slice(0, at))) return text.slice(at + name.length + 2);
  }
  return undefined;
}

/** Undefined: the plain runtime will do. Empty: it says so itself. Else the package that may need ASP.NET Core. */
function aspnetReason(project: Project, own: DotnetProject, seen = new Set<DotnetProject>()): string | undefined {
  if (seen.has(own)) return undefined;
  seen.add(own);
  if (own.sdk === 'Microsoft.NET.Sdk.Web' || own.sdk === 'Microsoft.NET.Sdk.Razor' || own.sdk === 'Microsoft.NET.Sdk.BlazorWebAssembly' || own.frameworks.includes('Microsoft.AspNetCore.App')) return '';
  const unknown = own.packages.find(({ name }) => name.includes('AspNetCore') || !plainPackages.some((prefix) => name === prefix || name.startsWith(`${prefix}.`)));
  if (unknown !== undefined) return unknown.name;
  for (const reference of own.projects) {
    const other = projectFiles(project).find(({ path }) => baseName(path) === baseName(reference))?.project;
    const reason = other === undefined ? baseName(reference) : aspnetReason(project, other, seen);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Packages, with all that begins with their names, which do not refer to the ASP.NET Core framework. Their package pages, 2026-11. */
const plainPackages: readonly string[] = [
  'Microsoft.Extensions', 'Microsoft.Data', 'Microsoft.EntityFrameworkCore', 'System', 'Newtonsoft', 'StackExchange', 'Npgsql', 'MySqlConnector', 'Dapper', 'Polly', 'RabbitMQ',
  'Confluent', 'AWSSDK', 'Azure', 'MongoDB', 'Google.Protobuf', 'Grpc.Net', 'Grpc.Tools', 'Grpc.Core', 'CommandLineParser', 'Spectre.Console', 'CsvHelper', 'AutoMapper', 'MediatR', 'FluentValidation', 'Bogus',
  'NLog', 'log4net', 'Serilog',
];

interface ProjectFile {
  readonly path: string;
  readonly project: DotnetProject;
}

function projectFiles({ file: { context } }: Project): readonly ProjectFile[] {
  if (context === undefined) return [];
  return [...context.texts.keys()].filter((path) => ['.csproj', '.fsproj', '.vbproj'].some((ending) => path.endsWith(ending))).flatMap((path) => {
    const project = manifestOf(context, path, readDotnetProject);
    return project === undefined ? [] : [{ path, project }];
  });
}

/** The project whose assembly is started. */
function projectOf(project: Project, { path }: Started): DotnetProject | undefined {
  const name = baseName(path);
  const assembly = name.endsWith('.dll') ? name.slice(0, -'.dll'.length) : name;
  return projectFiles(project).find((one) => assemblyOf(one.path, one.project) === assembly)?.project;
}

function assemblyOf(path: string, project: DotnetProject): string {
  const name = baseName(path);
  return project.assemblyName ?? name.slice(0, name.lastIndexOf('.'));
}

/** A library for any runtime runs on each; a program, or what is published for one runtime, is tied to its C library. */
function nativeLibc(project: Project, { kind }: Started, publish: ShellCommand | undefined): 'glibc' | 'musl' | undefined {
  const runtime = publish?.flags.find((one) => one.name === '-r' || one.name === '--runtime')?.value;
  if (runtime !== undefined) return runtime.template.includes('musl') ? 'musl' : project.stage.facts?.libc === 'musl' && runtime.value === undefined ? 'musl' : 'glibc';
  const libc = project.stage.facts?.libc;
  return kind === 'program' && libc !== 'none' ? libc : undefined;
}

/** Web programs read their settings and pages from the working directory, not from where the library is. */
function sources({ file: { context }, workdir }: Project, folder: string) {
  const projects = [...(context?.files ?? [])].filter((path) => path.endsWith('.csproj') || path.endsWith('.fsproj') || path.endsWith('.vbproj'));
  const modules = projects.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []));
  const output = below(workdir, folder)?.split('/')[0];
  return {
    endings: ['.cs', '.fs', '.vb', '.csproj', '.fsproj', '.vbproj', '.sln', '.slnx', '.props', '.targets', '.razor', '.cshtml', '.resx', '.user', '.config', '.editorconfig', '.ruleset', '.http'],
    names: ['bin', 'obj', 'Properties', 'global.json', 'src', ...modules, ...(output === undefined ? [] : [output])],
  };
}
