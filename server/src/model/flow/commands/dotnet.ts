import { readDotnetProject } from '../../../context/manifests/dotnet-project.ts';
import type { ShellWord } from '../../../shell/script.ts';
import { baseName, joinPath, normalizePath } from '../../paths.ts';
import { topFolder } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { after, contextNames, flagOf, manifestAt, valueOfFlag } from './project.ts';

/** `dotnet publish -o /out` puts `<assembly>.dll` there, or a native program for AOT. */
export function dotnet(running: RunningCommand): boolean {
  const { recorder } = running;
  recorder.doubt('/root', 'nuget keeps what it downloads');
  recorder.doubt(topFolder(running.folder), 'what dotnet builds is not known');
  const operands = after(running, 'publish', 'build');
  if (operands === undefined) {
    const known = after(running, 'restore', 'test', 'tool', 'clean', 'nuget', 'workload', 'dev-certs', 'pack', 'add', 'sln');
    return known !== undefined;
  }
  const flag = flagOf(running, '-o', '--output');
  const output = flag === undefined ? undefined : running.path(flag.value);
  const word = flag?.value ?? running.command.operands[0];
  if (flag !== undefined && output === undefined) recorder.doubt('/', 'where dotnet publishes is not known');
  if (word === undefined) return true;
  const project = findProject(running, projectWord(running, operands));
  const folder = output ?? defaultFolder(running, project);
  if (folder === undefined) return true;
  make(running, folder, 'folder', word);
  recorder.doubt(folder, 'what is published is not known');
  if (project === undefined) return true;
  const assembly = project.assembly;
  if (project.isNative || operands.concat(running.command.words).some((one) => NATIVE.has(one.template.slice(1).toLowerCase()))) make(running, normalizePath(`${folder}/${assembly}`), 'file', word);
  else make(running, normalizePath(`${folder}/${assembly}.dll`), 'file', word);
  return true;
}

const NATIVE = new Set(['p:publishsinglefile=true', 'p:publishaot=true']);

/** The project or solution among the operands; `-a $TARGETARCH` and `/p:` properties are none. */
function projectWord(running: RunningCommand, operands: readonly ShellWord[]): ShellWord | undefined {
  return operands.find((word) => {
    const text = running.value(word) ?? word.template;
    return ENDINGS.some((ending) => text.endsWith(ending)) || text.endsWith('.sln') || text.includes('/') && !text.startsWith('/p:') && !text.startsWith('-');
  });
}

interface Project {
  readonly assembly: string;
  readonly isNative: boolean;
  /** Its folder in the image. */
  readonly folder: string;
  readonly framework: string | undefined;
}

const ENDINGS = ['.csproj', '.fsproj', '.vbproj'];

function findProject(running: RunningCommand, operand: ShellWord | undefined): Project | undefined {
  const path = operand === undefined ? running.folder : running.path(operand);
  if (path === undefined) return undefined;
  const file = ENDINGS.some((ending) => path.endsWith(ending)) ? path : projectIn(running, path);
  if (file === undefined) return undefined;
  const found = manifestAt(running, file, readDotnetProject)?.value;
  if (found === undefined) return undefined;
  const name = baseName(file);
  return {
    assembly: found.assemblyName ?? name.slice(0, name.lastIndexOf('.')),
    isNative: found.publishAot || found.publishSingleFile,
    folder: file.slice(0, file.lastIndexOf('/')) || '/',
    framework: found.targetFrameworks.length === 1 ? found.targetFrameworks[0] : undefined,
  };
}

/** The only project file of the folder, as dotnet itself picks it. */
function projectIn(running: RunningCommand, folder: string): string | undefined {
  const { context } = running.recorder;
  if (context === undefined) return undefined;
  const source = contextFolderOf(running, folder);
  if (source === undefined) return undefined;
  const names = contextNames(running, source).filter((name) => ENDINGS.some((ending) => name.endsWith(ending)));
  return names.length === 1 && names[0] !== undefined ? joinPath(folder, names[0]) : undefined;
}

/** Asked by way of any project file that was copied there: which folder of the context is this one? */
function contextFolderOf(running: RunningCommand, folder: string): string | undefined {
  for (const path of running.recorder.context?.files ?? []) {
    if (!ENDINGS.some((ending) => path.endsWith(ending))) continue;
    const found = running.recorder.find(normalizePath(`${folder}/${baseName(path)}`));
    if (found.contextPath === path) return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  }
  return undefined;
}

function defaultFolder(running: RunningCommand, project: Project | undefined): string | undefined {
  if (project?.framework === undefined) return undefined;
  const publishes = running.command.operands[0]?.value === 'publish';
  const configuration = valueOfFlag(running, '-c', '--configuration') ?? (publishes && Number(project.framework.slice(3)) >= 8 ? 'Release' : 'Debug');
  const runtime = valueOfFlag(running, '-r', '--runtime');
  const parts = [project.folder, 'bin', configuration, project.framework, runtime, publishes ? 'publish' : undefined];
  return normalizePath(parts.filter((part) => part !== undefined).join('/'));
}
