import { readGoMod } from '../../../context/manifests/go-mod.ts';
import type { ShellWord } from '../../../shell/script.ts';
import { baseName, joinPath, normalizePath } from '../../paths.ts';
import { make, type RunningCommand } from '../running.ts';
import { after, flagOf, manifestAt, settingOf } from './project.ts';

export function go(running: RunningCommand): boolean {
  const { recorder } = running;
  const built = after(running, 'build');
  if (built !== undefined) return build(running, built);
  const installed = after(running, 'install', 'get');
  if (installed !== undefined) return install(running, installed);
  const subcommand = running.command.operands[0]?.value;
  if (subcommand === 'mod') recorder.doubt(goPath(running), 'modules are downloaded');
  if (subcommand === 'mod' && running.command.operands[1]?.value === 'vendor' && running.folder !== undefined) {
    make(running, normalizePath(`${running.folder}/vendor`), 'folder', running.command.operands[1]);
    recorder.doubt(normalizePath(`${running.folder}/vendor`), 'what is vendored is not known');
  }
  return subcommand !== undefined && ['mod', 'env', 'version', 'vet', 'fmt', 'list', 'clean', 'test'].includes(subcommand);
}

/** `-o` names the file, or the folder for programs named after their packages. */
function build(running: RunningCommand, packages: readonly ShellWord[]): boolean {
  const output = flagOf(running, '-o')?.value;
  const path = running.path(output);
  const word = output ?? running.command.operands[0];
  if (word === undefined) return true;
  if (output !== undefined && path === undefined) {
    running.recorder.doubt(running.folder ?? '/', `${output.raw} is not known`);
    return true;
  }
  const intoFolder = output !== undefined && path !== undefined && ((running.value(output) ?? '').endsWith('/') || running.recorder.find(path).kind === 'folder');
  if (path !== undefined && !intoFolder) {
    if (!path.startsWith('/dev/')) make(running, path, 'file', word);
    return true;
  }
  // Without -o, several packages are only checked, nothing is written.
  const folder = path ?? running.folder;
  if (folder === undefined) return false;
  if (path === undefined && packages.length > 1 && !packages.every((one) => one.value?.endsWith('.go'))) return true;
  const names = packages.length === 0 ? [nameOfPackage(running, '.')] : packages.map((one) => nameOfPackage(running, running.value(one)));
  for (const name of names.slice(0, packages.every((one) => one.value?.endsWith('.go')) ? 1 : names.length)) {
    if (name === undefined) running.recorder.doubt(folder, 'the name of the program is not known');
    else make(running, normalizePath(`${folder}/${name}`), 'file', word);
  }
  return true;
}

/** A program is named as its folder; that of the module's root as the module. */
function nameOfPackage(running: RunningCommand, argument: string | undefined): string | undefined {
  if (argument === undefined || argument.includes('...')) return undefined;
  if (argument.endsWith('.go')) return baseName(argument).slice(0, -3);
  const folder = joinPath(running.folder, argument);
  if (folder === undefined) return undefined;
  if (!argument.startsWith('.') && !argument.startsWith('/')) return withoutMajor(argument);
  const module = manifestAt(running, normalizePath(`${folder}/go.mod`), readGoMod)?.value.module;
  if (module !== undefined) return withoutMajor(module);
  const initialized = initializedModule(running);
  if (initialized !== undefined && (argument === '.' || argument === './')) return withoutMajor(initialized);
  // A folder without a go.mod of its own gives its own name, provided that one lies above it.
  return argument === '.' || argument === './' ? undefined : baseName(folder);
}

/** `go mod init name` of this stage, where the project brings no go.mod. */
function initializedModule({ recorder }: RunningCommand): string | undefined {
  const commands = recorder.stage.instructions
    .filter((instruction) => instruction.name === 'RUN' && instruction.range.start <= recorder.instruction.range.start)
    .flatMap((instruction) => recorder.sources.scriptsOf(instruction)).flatMap((script) => script.commands);
  const init = commands.find((command) => command.name === 'go' && command.operands[0]?.value === 'mod' && command.operands[1]?.value === 'init');
  return init?.operands[2]?.value;
}

function withoutMajor(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1) ?? path;
  const isMajor = last.length > 1 && last.startsWith('v') && Number.isInteger(Number(last.slice(1)));
  return (isMajor ? parts.at(-2) : last) ?? last;
}

function install(running: RunningCommand, packages: readonly ShellWord[]): boolean {
  const binaries = settingOf(running, 'GOBIN') ?? `${goPath(running)}/bin`;
  running.recorder.doubt(goPath(running), 'modules are downloaded');
  if (running.command.operands[0]?.value === 'get') running.recorder.doubt(binaries, 'what go get brings is not known');
  else if (packages.length === 0) {
    const name = nameOfPackage(running, '.');
    const word = running.command.operands[0];
    if (name === undefined || word === undefined) running.recorder.doubt(binaries, 'the name of the program is not known');
    else make(running, normalizePath(`${binaries}/${name}`), 'file', word);
  } else for (const word of packages) {
    const name = nameOfPackage(running, running.value(word)?.split('@')[0]);
    if (name === undefined) running.recorder.doubt(binaries, 'the name of the program is not known');
    else make(running, normalizePath(`${binaries}/${name}`), 'file', word);
  }
  return true;
}

function goPath(running: RunningCommand): string {
  return settingOf(running, 'GOPATH') ?? (running.recorder.stage.facts?.language === 'go' ? '/go' : '/root/go');
}
