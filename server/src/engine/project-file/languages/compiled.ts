import { readCargoToml, readRustToolchain, type CargoToml } from '../../../context/manifests/cargo-toml.ts';
import { readCMakeLists } from '../../../context/manifests/cmake-lists.ts';
import { cgoRequires, readGoMod, type GoMod } from '../../../context/manifests/go-mod.ts';
import { readGoSource } from '../../../context/manifests/go-source.ts';
import { readMakefile } from '../../../context/manifests/makefile.ts';
import { readMixExs } from '../../../context/manifests/mix-exs.ts';
import { baseNameOf, folderOf, joinPath, normalizePath } from '../../../context/paths.ts';
import { choice } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import { projectFolder, type ProjectFolder } from '../project-folder.ts';
import { versionFor } from '../version.ts';

export const go: LanguageReader = (project) => {
  const mod = project.read('go.mod', readGoMod);
  if (mod === undefined) return undefined;
  const beside = mod.replaces.find(({ local, target }) => local && target.startsWith('..'));
  if (beside !== undefined) return { language: 'Go', reason: `go.mod replaces ${beside.path} by ${beside.target}, so the image has to be built from the folder that holds both` };
  const folders = programFolders(project);
  const [only, second] = folders;
  const folder = second === undefined ? only : undefined;
  const program = baseNameOf(folder === undefined || folder === '' ? withoutMajor(mod.module ?? 'app') : folder);
  const version = versionFor('golang', '1.27', { range: `>=${(mod.toolchain?.replace(/^go/, '') ?? mod.goVersion ?? '1.0').split('.').slice(0, 2).join('.')}` });
  const needsC = cgoRequires(mod).length > 0 || goFiles(project).some((path) => project.read(path, readGoSource)?.importsC === true);
  const local = mod.replaces.some((replace) => replace.local);
  const port = project.port() ?? (listens(project, mod) ? undefined : '');
  return {
    language: 'Go', template: 'go',
    told: [`Go ${version}`, ...(folder === undefined ? [] : [folder === '' ? 'the package at the root' : `./${folder}`]), ...(needsC ? ['cgo'] : []), ...(port === undefined || port === '' ? [] : [`port ${port}`])],
    values: {
      version, manifests: local ? '' : project.present('go.mod', 'go.sum'), download: local ? '' : 'go mod download', sources: project.sources, cgo: needsC ? '1' : '0',
      program, package: folder === undefined ? choice('package', folders.length === 0 ? ['.'] : folders.map((each) => `./${each}`)) : folder === '' ? '.' : `./${folder}`, port,
    },
  };
};

/** A program with no module but its own and nothing of the network is no server. */
function listens(project: ProjectFolder, { requires }: GoMod): boolean {
  return requires.length > 0 || goFiles(project).some((path) => project.read(path, readGoSource)?.imports.every((name) => name !== 'net' && !name.startsWith('net/')) !== true);
}

/** `example.com/shop/v2` makes a program `shop`. */
function withoutMajor(module: string): string {
  return module.replace(/\/v\d+$/, '');
}

function goFiles(project: ProjectFolder): readonly string[] {
  return project.files().filter((path) => path.endsWith('.go') && !path.endsWith('_test.go') && !/(^|\/)(vendor|testdata|examples?)\//.test(path));
}

function programFolders(project: ProjectFolder): readonly string[] {
  const folders = new Set(goFiles(project).filter((path) => project.read(path, readGoSource)?.isProgram === true).map(folderOf));
  const beside = normalizePath(folderOf(project.context.dockerfile));
  return folders.has('') ? [''] : folders.has(beside) ? [beside] : [...folders];
}

export const rust: LanguageReader = (project) => {
  const manifest = project.read('Cargo.toml', readCargoToml);
  if (manifest === undefined) return undefined;
  const root = cargoRoot(project);
  const programs = cargoPrograms(project, manifest);
  const [only, second] = programs;
  const program = manifest.defaultRun ?? (second === undefined ? only : choice('program', programs));
  const toolchain = root.read('rust-toolchain.toml', readRustToolchain) ?? root.read('rust-toolchain', readRustToolchain);
  const version = toolchain !== undefined && /^\d/.test(toolchain) ? toolchain : '1';
  const port = project.port();
  return {
    language: 'Rust', template: 'rust',
    told: [`Rust ${version}`, ...(program === undefined ? [] : [program]), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version, sources: root.sources, profile: root.has('Cargo.lock') ? '--release --locked' : '--release', program, port },
  };
};

/** The lock file and what packages share are at the root of the workspace, where each of them can be built. */
function cargoRoot(project: ProjectFolder): ProjectFolder {
  const root = projectFolder(project.context, '');
  return root.read('Cargo.toml', readCargoToml)?.workspaceMembers === undefined ? project : root;
}

/** Its own, else those of the packages below it. */
function cargoPrograms(project: ProjectFolder, { binaries, packageName, workspaceMembers }: CargoToml): readonly string[] {
  const stated = binaries.map(({ name }) => name);
  if (stated.length > 0) return stated;
  if (packageName !== undefined) return project.has('src/main.rs') ? [packageName] : [];
  if (workspaceMembers === undefined) return [];
  return project.files().filter((path) => path.endsWith('/Cargo.toml')).flatMap((path) => {
    const member = projectFolder(project.context, joinPath(project.folder, folderOf(path)));
    const manifest = member.read('Cargo.toml', readCargoToml);
    return manifest?.packageName === undefined ? [] : cargoPrograms(member, manifest);
  });
}

/** The tag says which Erlang: the image's distribution follows from both. The newest that each supports, of hexdocs.pm/elixir/compatibility-and-deprecations.html. */
const erlangFor: Readonly<Record<string, string>> = { '1.15': '26', '1.16': '26', '1.17': '27', '1.18': '28', '1.19': '28', '1.20': '29' };

export const elixir: LanguageReader = (project) => {
  const mix = project.read('mix.exs', readMixExs);
  if (mix === undefined) return undefined;
  if (mix.umbrella && mix.releases.length === 0) return { language: 'Elixir', reason: 'an umbrella project says in releases: what is started, and mix.exs has none' };
  const version = versionFor('elixir', '1.19', { range: mix.elixir?.replaceAll(' and ', ', ').replaceAll(' or ', ' || ') });
  const program = mix.releases[0] ?? mix.app;
  // A release of Phoenix serves when it is told to, and what the pages need is written into it before.
  const text = project.text('mix.exs') ?? '';
  const phoenix = { variables: /\{:phoenix,/.test(text) ? 'PHX_SERVER=true' : '', assets: text.includes('"assets.deploy"') ? 'mix compile && mix assets.deploy' : '' };
  const port = project.port();
  return {
    language: 'Elixir', template: 'elixir', told: [`Elixir ${version}`, ...(program === undefined ? [] : [program]), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version: `${version}-otp-${erlangFor[version] ?? '28'}`, manifests: project.present('mix.exs', 'mix.lock'), sources: project.sources, program, ...phoenix, port },
  };
};

export const cmake: LanguageReader = (project) => {
  const lists = project.read('CMakeLists.txt', readCMakeLists);
  if (lists === undefined) return undefined;
  const [library] = lists.packages;
  if (library !== undefined) return { language: 'C/C++', reason: `CMakeLists.txt looks for ${library}, and which package of the distribution has it is not known` };
  const [program, second] = lists.executables;
  if (program === undefined || lists.movesOutput) return { language: 'C/C++', reason: 'CMakeLists.txt does not say plainly where its program is written' };
  if (second !== undefined) return { language: 'C/C++', reason: `CMakeLists.txt makes ${lists.executables.join(' and ')}, and which one is started is not known` };
  return { language: 'C/C++', template: 'cmake', told: ['CMake', program], values: { sources: project.sources, program } };
};

/** A Makefile stands beside projects of every kind: only where it compiles C is it the build. */
export const make: LanguageReader = (project) => {
  const makefile = ['Makefile', 'makefile', 'GNUmakefile'].flatMap((name) => project.read(name, readMakefile) ?? [])[0];
  if (makefile === undefined || project.has('CMakeLists.txt') || !project.files().some((path) => /\.(c|cc|cpp|cxx)$/.test(path))) return undefined;
  const target = makefile.targets.get(makefile.defaultTarget ?? '');
  const made = makefile.defaultTarget === 'all' ? target?.prerequisites ?? [] : [makefile.defaultTarget ?? ''];
  const [program = ''] = made;
  if (made.length !== 1 || !/^[\w.-]+$/.test(program)) return { language: 'C/C++', reason: 'the Makefile does not say plainly which program it makes' };
  return { language: 'C/C++', template: 'make', told: ['make', program], values: { sources: project.sources, program } };
};
