import { readCargoConfig, type CargoConfig } from '../context/manifests/cargo-config.ts';
import { cgoRequires, readGoMod } from '../context/manifests/go-mod.ts';
import { readGoSource } from '../context/manifests/go-source.ts';
import { manifestOf } from '../context/manifest-of.ts';
import { compareVersions } from '../facts/distributions.ts';
import { packageInstall } from '../shell/views.ts';
import type { ShellCommand } from '../shell/script.ts';
import type { BuiltProgram } from './built-program.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { DockerfileModel, Stage } from './model.ts';
import { baseName } from './paths.ts';
import { runCommands } from './run-commands.ts';
import { contains } from '../text/range.ts';

/** What a compiled program has to find when it starts. */
export interface Linkage {
  /** `static` runs anywhere; the others name what has to be there besides libc. */
  readonly kind: 'static' | 'libc' | 'libgcc' | 'libstdc++';
  readonly libc: 'glibc' | 'musl';
  /** `certain`: the file says so; `likely`: as toolchains do by themselves, depending on sources that were not seen. */
  readonly certainty: 'certain' | 'likely';
  /** For messages: "built with cgo". */
  readonly because: string;
}

/** Undefined for programs of other tools, and where the C library of the builder is not known. */
export function linkageOf(file: DockerfileModel, built: BuiltProgram): Linkage | undefined {
  const libc = built.stage.facts?.libc;
  if (libc !== 'glibc' && libc !== 'musl') return undefined;
  switch (built.command.name) {
    case 'go':
      return goLinkage(file, built, libc);
    case 'cargo':
    case 'rustc':
      return rustLinkage(file, built, libc);
    case 'deno':
      // Also the Alpine image of deno runs it on glibc, of its own.
      return libc === 'musl' ? undefined : { kind: 'libgcc', libc, certainty: 'certain', because: 'deno compile makes programs that load libgcc_s.so.1' };
    case 'bun':
      return { kind: 'libc', libc, certainty: 'certain', because: 'bun build --compile makes programs that load the C library' };
    default:
      return compilers.has(built.command.name ?? '') ? cLinkage(file, built, libc) : undefined;
  }
}

const compilers: ReadonlySet<string> = new Set(['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson', 'configure']);

/** As seen with real toolchains; the table for Go in the facts about runtimes has the cases. */
function goLinkage(file: DockerfileModel, { command, fact, stage }: BuiltProgram, libc: Linkage['libc']): Linkage {
  const setting = cgoSetting(file, command, fact.instruction);
  if (setting === '0') return { kind: 'static', libc, certainty: 'certain', because: 'CGO_ENABLED is 0' };
  if (command.flags.some((flag) => isLinkedStatic(flag.value?.template ?? ''))) return { kind: 'static', libc, certainty: 'certain', because: 'it is linked with -static' };
  if (setting !== '1' && libc === 'musl' && hasNoCompiler(file, stage)) return { kind: 'static', libc, certainty: 'certain', because: 'there is no C compiler, which switches cgo off' };
  const tags = `${command.flags.find((flag) => flag.name === '-tags')?.value?.template ?? ''} ${environment(file, fact.instruction, 'GOFLAGS') ?? ''}`;
  const module = cgoModule(file);
  // With the name service written in Go nothing else asks for the C library.
  if (module === undefined && setting !== '1' && tags.includes('netgo')) return { kind: 'static', libc, certainty: 'likely', because: 'it is built with netgo' };
  // Go switches cgo off when it builds for another system than its own.
  if (setting !== '1' && isForOther(file, command, fact.instruction)) return { kind: 'libc', libc, certainty: 'likely', because: 'CGO_ENABLED is not 0' };
  if (module !== undefined) return { kind: 'libc', libc, certainty: 'certain', because: `${module} needs cgo` };
  const imports = networkImport(file);
  if (imports !== undefined) return { kind: 'libc', libc, certainty: 'certain', because: `it imports ${imports}, which uses the C library unless CGO_ENABLED is 0` };
  return { kind: 'libc', libc, certainty: 'likely', because: 'CGO_ENABLED is not 0' };
}

/** In front of the command, exported or written down (`go env -w`) by one before it, or from ENV. */
export function cgoSetting(file: DockerfileModel, command: ShellCommand, instruction: Instruction): string | undefined {
  const own = command.assignments.find((assignment) => assignment.name === 'CGO_ENABLED')?.value.value;
  return own ?? exported(file, command, instruction, 'CGO_ENABLED') ?? environment(file, instruction, 'CGO_ENABLED');
}

function exported(file: DockerfileModel, command: ShellCommand, instruction: Instruction, variable: string): string | undefined {
  const stage = file.stageOf(instruction);
  const before = stage === undefined ? [] : runCommands({ file, stage }).filter(({ range }) => range.start < command.range.start);
  const setters = before.filter(({ name, range }) => name === 'go' || (name === 'export' && contains(instruction.range, range)));
  const words = setters.flatMap((setter) => (setter.name === 'go' && setter.operands[0]?.value !== 'env' ? [] : setter.words)).map(({ value }) => value ?? '');
  return words.findLast((word) => word.startsWith(`${variable}=`))?.slice(variable.length + 1);
}

/** RUN sees ENV, and the defaults of ARG. */
function environment(file: DockerfileModel, instruction: Instruction, variable: string): string | undefined {
  return file.stateBefore(instruction).env.get(variable) ?? (file.expand(`\${${variable}}`, instruction) || undefined);
}

/** For another processor, as far as that can be: GOARCH may also name the builder's own. */
function isForOther(file: DockerfileModel, command: ShellCommand, instruction: Instruction): boolean {
  return command.assignments.some(({ name }) => name === 'GOARCH') || file.stateBefore(instruction).env.has('GOARCH');
}

function isLinkedStatic(value: string): boolean {
  return value.includes('-extldflags') && value.includes('-static');
}

/** What makes cgo necessary: a direct requirement that wraps C code, or `import "C"` in a source that was read. */
export function cgoModule(file: DockerfileModel): string | undefined {
  const { context } = file;
  if (context === undefined) return undefined;
  const path = [...context.files].filter((name) => baseName(name) === 'go.mod').sort((a, b) => a.length - b.length)[0];
  const mod = path === undefined ? undefined : manifestOf(context, path, readGoMod);
  const required = mod === undefined ? undefined : cgoRequires(mod).find((one) => !one.indirect);
  if (required !== undefined) return required.path;
  return goTexts(file).some((text) => readGoSource(text).importsC) ? 'import "C"' : undefined;
}

function networkImport(file: DockerfileModel): string | undefined {
  const imports = goTexts(file).flatMap((text) => readGoSource(text).imports);
  return ['net/http', 'net', 'os/user'].find((name) => imports.includes(name));
}

function goTexts(file: DockerfileModel): readonly string[] {
  return [...(file.context?.texts ?? [])].filter(([path]) => path.endsWith('.go') && !path.endsWith('_test.go')).map(([, text]) => text);
}

/** golang:1.20-alpine and later switch cgo off where no C compiler is found. */
function hasNoCompiler(file: DockerfileModel, stage: Stage): boolean {
  const order = compareVersions(stage.facts?.languageVersion ?? '', '1.20');
  if (order === undefined || order < 0) return false;
  return !runCommands({ file, stage }).some((command) => packageInstall(command)?.packages.some((entry) => muslCompilers.has(entry.name)) ?? false);
}

const muslCompilers: ReadonlySet<string> = new Set(['gcc', 'build-base', 'clang', 'alpine-sdk', 'g++']);

/** rust's Alpine images and musl targets link all of libc into the program; GNU targets load libgcc besides libc. */
function rustLinkage(file: DockerfileModel, { command, fact }: BuiltProgram, libc: Linkage['libc']): Linkage {
  const config = cargoConfig(file);
  const target = command.flags.find((flag) => flag.name === '--target')?.value?.value ?? environment(file, fact.instruction, 'CARGO_BUILD_TARGET') ?? config?.target ?? '';
  const own = command.assignments.find((one) => one.name === 'RUSTFLAGS')?.value.template;
  const flags = own ?? exported(file, command, fact.instruction, 'RUSTFLAGS') ?? environment(file, fact.instruction, 'RUSTFLAGS') ?? config?.gnuFlags ?? '';
  if (flags.includes('+crt-static')) return { kind: 'static', libc: target.includes('musl') ? 'musl' : libc, certainty: 'certain', because: 'the C library is linked into the program' };
  if (flags.includes('-crt-static') && (libc === 'musl' || target.includes('musl'))) return { kind: 'libgcc', libc: 'musl', certainty: 'certain', because: 'RUSTFLAGS leaves musl out of the program' };
  if (target.includes('musl')) return { kind: 'static', libc: 'musl', certainty: 'certain', because: `it is built for ${target}` };
  if (libc === 'musl') return { kind: 'static', libc, certainty: 'certain', because: 'Rust links musl into the program' };
  return { kind: 'libgcc', libc, certainty: 'certain', because: 'Rust programs for glibc load libgcc_s.so.1' };
}

/** `-static` runs anywhere; a C++ compiler's program loads libstdc++; plain C loads libc alone. */
function cLinkage(file: DockerfileModel, { command, stage, fact }: BuiltProgram, libc: Linkage['libc']): Linkage {
  const words = runCommands({ file, stage }).flatMap((candidate) => candidate.words.map((word) => word.value ?? ''));
  const settings = ['LDFLAGS', 'CFLAGS', 'CXXFLAGS'].flatMap((name) => environment(file, fact.instruction, name)?.split(' ') ?? []);
  const isStatic = [...words.flatMap((word) => word.split(' ')), ...settings].some((word) => word === '-static' || word.endsWith('=-static'));
  if (isStatic) return { kind: 'static', libc, certainty: 'certain', because: 'it is linked with -static' };
  if (['gcc', 'cc', 'clang'].includes(command.name ?? '')) return { kind: 'libc', libc, certainty: 'certain', because: 'it is linked against the C library' };
  const isCxx = ['g++', 'c++', 'clang++'].includes(command.name ?? '');
  if (words.includes('-static-libstdc++')) return { kind: words.includes('-static-libgcc') ? 'libc' : 'libgcc', libc, certainty: 'certain', because: 'libstdc++ is linked into it' };
  if (!isCxx && isPlainC(file)) return { kind: 'libgcc', libc, certainty: 'likely', because: 'its sources are C' };
  return { kind: 'libstdc++', libc, certainty: isCxx ? 'certain' : 'likely', because: 'C++ programs load libstdc++' };
}

function cargoConfig({ context }: DockerfileModel): CargoConfig | undefined {
  const path = [...(context?.texts.keys() ?? [])].filter((name) => name.endsWith('.cargo/config.toml')).sort((a, b) => a.length - b.length)[0];
  return context === undefined || path === undefined ? undefined : manifestOf(context, path, readCargoConfig);
}

/** Sources are there, and none of them is C++. */
function isPlainC({ context }: DockerfileModel): boolean {
  if (context === undefined || context.truncated) return false;
  const paths = [...context.files];
  return paths.some((path) => path.endsWith('.c')) && !paths.some((path) => cxxEndings.some((ending) => path.endsWith(ending)));
}

const cxxEndings: readonly string[] = ['.cc', '.cpp', '.cxx', '.c++', '.C', '.hpp', '.hh', '.hxx', '.ipp'];
