import type { Caveat } from '../../action/action.ts';
import { normalizePath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { ShellCommand, ShellFlag } from '../../shell/script.ts';
import { flagValue, hasFlag } from '../../shell/views.ts';
import { contains } from '../../text/range.ts';
import { systemTops } from './kept-steps.ts';
import type { Project, Trouble } from './runtime-needs.ts';

export interface BuildInstalls {
  readonly folders: readonly string[];
  readonly caveats: readonly Caveat[];
}

/** The folders that `make install` and its like fill, or why what they leave cannot be told from the rest of the image. */
export function buildInstalls(project: Project): BuildInstalls | Trouble {
  const commands = runCommands(project);
  const found = new Set<string>();
  const caveats: Caveat[] = [];
  for (const [at, command] of commands.entries()) {
    if (!isInstall(command)) continue;
    const folders = foldersOf(project, command, commands.slice(0, at));
    if ('trouble' in folders) return folders;
    for (const folder of folders) found.add(folder);
    caveats.push({ range: command.range, note: `Assumes that ${textOf(project, command)} writes into ${folders.join(', ')} only.` });
  }
  return { folders: [...found], caveats };
}

/** `make install`, `make -C src install-strip`, `ninja install`, `cmake --install build`. */
function isInstall(command: ShellCommand): boolean {
  switch (command.name) {
    case 'make': case 'gmake': case 'ninja': case 'meson':
      return command.operands.some((word) => word.value !== undefined && (word.value.startsWith('install') || word.value.endsWith('install')));
    case 'cmake':
      return hasFlag(command, '--install') || flagValue(command, '-t', '--target')?.value === 'install';
    default:
      return false;
  }
}

function foldersOf(project: Project, command: ShellCommand, before: readonly ShellCommand[]): readonly string[] | Trouble {
  // A single file is what is built on the way, in the folder of the build.
  const known = project.file.flow.createdIn(project.stage).filter((fact) => fact.kind !== 'file' && contains(command.range, fact.range)).map((fact) => fact.path);
  const told = toldOnTheSpot(command);
  const configured = before.findLast((other) => isConfiguring(other) && isOfSameSource(other, command, before));
  if (known.length === 0 && told === undefined && configured === undefined) {
    return { trouble: `what ${textOf(project, command)} leaves in the image is not known: no step of this file says where it goes`, at: command.range };
  }
  const written = known.length > 0 ? known : told ?? configuredFolders(configured);
  const unknown = written.find((folder) => !folder.startsWith('/') || folder.includes('$'));
  if (unknown !== undefined) return { trouble: `what ${textOf(project, command)} fills is not known: its folder is written as ${unknown}`, at: command.range };
  const folders = written.map(normalizePath);
  const mixed = folders.find((folder) => folder !== defaultPrefix && systemTops.has(folder));
  if (mixed !== undefined) return { trouble: `what ${textOf(project, command)} puts into ${mixed} cannot be told apart from what is there already`, at: command.range };
  return folders;
}

/** DESTDIR goes before every path; a prefix given to make is that of the Makefile. */
function toldOnTheSpot(command: ShellCommand): readonly string[] | undefined {
  const flag = command.name === 'cmake' || command.name === 'meson' ? flagValue(command, '--prefix', '--destdir')?.value : undefined;
  const value = ['DESTDIR', 'INSTALL_ROOT', 'PREFIX', 'prefix'].flatMap((name) => command.operands.flatMap((word) => (word.template.startsWith(`${name}=`) ? word.template.slice(name.length + 1) : [])))[0];
  const folder = flag ?? value;
  return folder === undefined ? undefined : [folder];
}

/** Where GNU's conventions, CMake and Meson install what is not told otherwise. */
const defaultPrefix = '/usr/local';

function isConfiguring(command: ShellCommand): boolean {
  if (command.name === 'configure') return true;
  if (command.name === 'meson') return command.operands[0]?.value === 'setup';
  return command.name === 'cmake' && !hasFlag(command, '--build', '--install');
}

/** Two sources are built one after the other: the folder tells whose settings these are. Where its name is not known, nobody may leave it in between. */
function isOfSameSource(configured: ShellCommand, command: ShellCommand, before: readonly ShellCommand[]): boolean {
  if (command.folder !== undefined || configured.folder !== undefined) return command.folder === configured.folder;
  return !before.slice(before.indexOf(configured)).some((other) => other.name === 'cd' || other.name === 'pushd' || other.name === 'popd');
}

/** The prefix, and the folders that are chosen beside it. A value that only the shell knows is no folder of ours. */
function configuredFolders(command: ShellCommand | undefined): readonly string[] {
  const chosen = (command?.flags ?? []).flatMap((flag) => choiceOf(flag) ?? []);
  const prefix = chosen.findLast((choice) => choice.isPrefix)?.folder ?? defaultPrefix;
  return [prefix, ...chosen.filter((choice) => !choice.isPrefix && !`${choice.folder}/`.startsWith(`${prefix}/`)).map((choice) => choice.folder)];
}

interface Choice {
  readonly folder: string;
  readonly isPrefix: boolean;
}

/** `--sysconfdir=/etc/app`, `-DCMAKE_INSTALL_PREFIX=/opt/app`. */
function choiceOf({ name, value }: ShellFlag): Choice | undefined {
  const isDefinition = name.startsWith('-D');
  const words = isDefinition ? definition(name, value?.template ?? '') : [name, value?.template ?? ''];
  const [option = '', folder = ''] = words;
  const isPrefix = option === '--prefix' || option === 'CMAKE_INSTALL_PREFIX';
  const isFolder = isPrefix || folderOptions.has(option) || (option.startsWith('CMAKE_INSTALL_') && option.endsWith('DIR'));
  return isFolder && folder !== '' && !folder.startsWith('${prefix}') ? { folder, isPrefix } : undefined;
}

/** The name of `-DNAME:TYPE=value`, whichever way the words were taken apart. */
function definition(name: string, value: string): readonly [string, string] {
  const text = name === '-D' ? value : `${name.slice(2)}=${value}`;
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at).split(':')[0] ?? '', text.slice(at + 1)];
}

const folderOptions: ReadonlySet<string> = new Set([
  '--exec-prefix', '--bindir', '--sbindir', '--libexecdir', '--sysconfdir', '--localstatedir', '--sharedstatedir', '--runstatedir', '--libdir', '--datarootdir', '--datadir',
]);

function textOf({ file }: Project, command: ShellCommand): string {
  return file.text.slice(command.nameRange.start, command.range.end);
}
