import type { Caveat } from '../../action/action.ts';
import { readCargoToml } from '../../context/manifests/cargo-toml.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { baseName } from '../../model/paths.ts';
import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { linkageOf } from '../../model/linkage.ts';
import { assetsOf } from '../parts/assets.ts';
import { isTraced } from '../parts/kept-steps.ts';
import { leftByBuild, onEachImage } from '../parts/left-by-build.ts';
import { findOtherPrograms } from '../parts/other-programs.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

export const rust: Ecosystem = {
  id: 'rust',
  needs: ['Cargo.toml'],
  analyse(project) {
    const [program = ''] = project.command;
    if (program === 'cargo') return { trouble: 'cargo run needs the toolchain at every start; build with RUN cargo build --release and start the program', at: project.startRange };
    const built = builtProgram(project.file, project.stage, project.command[0] ?? '');
    if (built?.command.name === 'cargo' || built?.command.name === 'rustc') return needsOf(project, built);
    if (project.stage.facts?.language !== 'rust') return undefined;
    return { trouble: `no cargo build of this file is known to make ${program}`, at: project.startRange };
  },
};

function needsOf(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const found = linkageOf(project.file, built);
  if (found === undefined) return { trouble: 'the C library of the image that builds it is not known', at: built.command.range };
  const linkage = { linkage: found.kind, libc: found.libc };
  const libraries = librariesOf(project);
  const unknown = linkage.linkage === 'static' ? undefined : libraries.find((library) => library.packages === undefined);
  if (unknown !== undefined) return { trouble: `the crate ${unknown.crate} links a C library, and which package has it at run time is not known`, at: project.startRange };
  const assets = project.inPlace === true ? { carries: [], caveats: [] } : assetsOf(project, { endings: ['.rs', ...tomlOfTools, '.lock', '.proto'], names: ['src', 'target', 'benches', 'crates'] });
  const isOnPath = !(project.command[0] ?? '').includes('/');
  const to = isOnPath && !built.path.startsWith('/usr/local/bin/') ? `/usr/local/bin/${baseName(built.path)}` : built.path;
  const note = 'The Cargo.toml is not known: assumes that no crate links a C library besides OpenSSL.';
  const caveats: readonly Caveat[] = cargo(project) === undefined && linkage.linkage !== 'static' ? [{ range: built.command.range, note }] : [];
  const needs: RuntimeNeeds = {
    ecosystem: 'rust',
    builtOn: built.stage,
    program: { kind: 'native', ...linkage, command: project.command },
    carries: [{ from: built.path, to, kind: 'file', what: 'the program' }, ...others.map(({ path }): Carry => ({ from: path, to: path, kind: 'file', what: 'a program it starts with' })), ...assets.carries],
    buildEdits: [], buildTail: [], env: [], writes: [],
    packages: ['ca-certificates', ...(linkage.linkage === 'static' ? [] : libraries.flatMap((library) => library.packages ?? []).map((name) => (found.libc === 'musl' ? alpineNames.get(name) ?? name : name)))],
    caveats: [...assets.caveats, ...caveats],
  };
  if (project.inPlace === true) return needs;
  const left = leftByBuild(project, { isBuilder: (command) => !isTraced(command), carried: needs.carries.map((carry) => carry.from), sourcesStay: false });
  return 'trouble' in left ? left : { ...needs, ...onEachImage(left, needs.carries, needs.caveats) };
}

/** Settings of the toolchain; other TOML files may be the program's own: `Rocket.toml`. */
const tomlOfTools: readonly string[] = ['Cargo.toml', 'Cross.toml', 'Dioxus.toml', 'Trunk.toml', 'rust-toolchain.toml', 'rustfmt.toml', 'clippy.toml', 'deny.toml', 'taplo.toml', 'cliff.toml', 'release.toml', 'dist-workspace.toml', 'diesel.toml', 'sqlx.toml'];

/** C libraries that well-known `-sys` crates load where they are not built in. */
const crateLibraries: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ['openssl', ['libssl3']], ['openssl-sys', ['libssl3']], ['native-tls', ['libssl3']],
  ['pq-sys', ['libpq5']], ['libsqlite3-sys', ['libsqlite3-0']], ['mysqlclient-sys', undefined], ['rdkafka-sys', []], ['zstd-sys', []],
  ['ring', []], ['libz-sys', ['zlib1g']], ['curl-sys', ['libcurl4']], ['alsa-sys', ['libasound2']], ['libudev-sys', ['libudev1']],
]);

/** The same libraries as packages of Alpine. pkgs.alpinelinux.org, 2026-11. */
const alpineNames: ReadonlyMap<string, string> = new Map([
  ['libpq5', 'libpq'], ['libsqlite3-0', 'sqlite-libs'], ['zlib1g', 'zlib'], ['libcurl4', 'libcurl'], ['libasound2', 'alsa-lib'], ['libudev1', 'eudev-libs'],
]);

function librariesOf(project: Project): readonly { readonly crate: string; readonly packages: readonly string[] | undefined }[] {
  return (cargo(project)?.dependencies ?? []).flatMap((dependency) => {
    if (dependency.features.includes('vendored') || dependency.features.includes('bundled')) return [];
    const usesNativeTls = dependency.name === 'reqwest' && dependency.defaultFeatures;
    if (usesNativeTls) return [{ crate: dependency.name, packages: ['libssl3'] }];
    if (dependency.name === 'diesel' && dependency.features.includes('postgres')) return [{ crate: 'diesel', packages: ['libpq5'] }];
    const packages = crateLibraries.get(dependency.name);
    return crateLibraries.has(dependency.name) ? [{ crate: dependency.name, packages }] : [];
  });
}

function cargo({ file }: Project) {
  const { context } = file;
  const path = context === undefined ? undefined : [...context.files].filter((name) => baseName(name) === 'Cargo.toml').sort((a, b) => a.length - b.length)[0];
  return context === undefined || path === undefined ? undefined : manifestOf(context, path, readCargoToml);
}
