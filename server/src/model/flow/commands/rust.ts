import { readCargoToml, type CargoToml } from '../../../context/manifests/cargo-toml.ts';
import { globMatcher, hasGlob } from '../glob.ts';
import { normalizePath, parentOf } from '../../paths.ts';
import { make, type RunningCommand } from '../running.ts';
import { manifestOf } from '../../../context/manifest-of.ts';
import { contextNames, flagOf, folderWith, hasContextFile, inContext, inFolder, manifestAt, settingOf, valueOfFlag } from './project.ts';
import { hasFlag } from './files.ts';

export function cargo(running: RunningCommand): boolean {
  const words = running.command.operands.map((word) => word.value ?? '').filter((word) => !word.startsWith('+'));
  const subcommand = words[0] === 'auditable' || words[0] === 'zigbuild' ? (words[1] ?? 'build') : words[0];
  if (subcommand === 'build' || subcommand === 'b' || words[0] === 'zigbuild') return build(running);
  if (subcommand === 'install') return install(running);
  if (subcommand === 'chef' || subcommand === 'leptos' || subcommand === 'tauri') return false;
  if (subcommand === 'test' || subcommand === 'check' || subcommand === 'clippy') {
    running.recorder.doubt(targetFolder(running), 'cargo writes there');
    return true;
  }
  return subcommand !== undefined && ['fetch', 'update', 'fmt', 'version', 'tree', 'metadata', 'search'].includes(subcommand);
}

function build(running: RunningCommand): boolean {
  const target = targetFolder(running);
  const { recorder } = running;
  recorder.doubt(target, 'what cargo builds is not known');
  const word = running.command.operands[0];
  const triple = valueOfFlag(running, '--target');
  if (word === undefined || target === '/' || (flagOf(running, '--target') !== undefined && triple === undefined)) return true;
  const folder = [target, triple, profileOf(running)].filter((part) => part !== undefined).join('/');
  for (const name of programsBuilt(running)) make(running, normalizePath(`${folder}/${name}`), 'file', word);
  return true;
}

function profileOf(running: RunningCommand): string {
  const profile = valueOfFlag(running, '--profile');
  if (profile !== undefined) return profile === 'dev' || profile === 'test' ? 'debug' : profile;
  return hasFlag(running, '--release', '-r') ? 'release' : 'debug';
}

function targetFolder(running: RunningCommand): string {
  const stated = valueOfFlag(running, '--target-dir') ?? settingOf(running, 'CARGO_TARGET_DIR') ?? settingOf(running, 'CARGO_BUILD_TARGET_DIR');
  if (stated !== undefined) return inFolder(running, stated) ?? '/';
  const root = workspaceRoot(running);
  return root === undefined ? (running.folder ?? '/') : normalizePath(`${root}/target`);
}

/** The workspace's folder holds `target`, also when a member is built. */
function workspaceRoot(running: RunningCommand): string | undefined {
  const start = projectFolder(running);
  const own = start && folderWith(running, start, 'Cargo.toml');
  for (let at = own; at !== undefined; ) {
    if (manifestAt(running, normalizePath(`${at}/Cargo.toml`), readCargoToml)?.value.workspaceMembers !== undefined) return at;
    at = at === '/' ? undefined : folderWith(running, parentOf(at), 'Cargo.toml');
  }
  return own ?? start;
}

function projectFolder(running: RunningCommand): string | undefined {
  const manifest = running.path(flagOf(running, '--manifest-path')?.value);
  return manifest === undefined ? running.folder : parentOf(manifest);
}

interface Program {
  readonly name: string;
  readonly package: string | undefined;
}

function programsBuilt(running: RunningCommand): readonly string[] {
  const only = running.command.flags.filter((flag) => flag.name === '--bin').map((flag) => running.value(flag.value));
  const packages = running.command.flags.filter((flag) => flag.name === '-p' || flag.name === '--package').map((flag) => running.value(flag.value));
  const named = only.filter((name) => name !== undefined);
  if (named.length > 0) return named;
  return programsOf(running).filter((program) => packages.length === 0 || packages.includes(program.package)).map((program) => program.name);
}

function programsOf(running: RunningCommand): readonly Program[] {
  const folder = projectFolder(running);
  const found = folder === undefined ? undefined : manifestAt(running, normalizePath(`${folder}/Cargo.toml`), readCargoToml);
  if (found === undefined) return [];
  const own = programsIn(running, found.value, found.contextFolder);
  const members = memberFolders(running, found.value.workspaceMembers ?? [], found.contextFolder);
  const { context } = running.recorder;
  return [...own, ...members.flatMap((member) => {
    const manifest = context && manifestOf(context, inContext(member, 'Cargo.toml'), readCargoToml);
    return manifest === undefined ? [] : programsIn(running, manifest, member);
  })];
}

function programsIn(running: RunningCommand, manifest: CargoToml, folder: string): readonly Program[] {
  const { packageName } = manifest;
  const names = new Set(manifest.binaries.map((binary) => binary.name));
  const mainStated = manifest.binaries.some((binary) => binary.path === 'src/main.rs');
  if (packageName !== undefined && !mainStated && hasContextFile(running, inContext(folder, 'src/main.rs'))) names.add(packageName);
  for (const file of contextNames(running, inContext(folder, 'src/bin'))) if (file.endsWith('.rs')) names.add(file.slice(0, -3));
  return [...names].map((name) => ({ name, package: packageName }));
}

function memberFolders(running: RunningCommand, members: readonly string[], root: string): readonly string[] {
  const plain = members.filter((member) => !hasGlob(member)).map((member) => inContext(root, member));
  const patterns = members.filter(hasGlob).map((member) => globMatcher(inContext(root, `${member}/Cargo.toml`)));
  const matched = patterns.length === 0 ? [] : [...(running.recorder.context?.files ?? [])].filter((file) => patterns.some((matches) => matches(file)));
  return [...plain, ...matched.map((file) => file.slice(0, -'/Cargo.toml'.length))];
}

function install(running: RunningCommand): boolean {
  const root = valueOfFlag(running, '--root') ?? settingOf(running, 'CARGO_INSTALL_ROOT') ?? settingOf(running, 'CARGO_HOME') ?? '/root/.cargo';
  const folder = inFolder(running, `${root}/bin`);
  const word = running.command.operands[0];
  running.recorder.doubt(folder ?? '/', 'which programs are installed is not known');
  if (folder !== undefined && word !== undefined && flagOf(running, '--path') !== undefined) {
    for (const name of programsBuilt(running)) make(running, normalizePath(`${folder}/${name}`), 'file', word);
  }
  return true;
}
