import { alpineLibraries } from './packages/alpine-libraries.ts';
import { debianLibraries, debianLibraryReleases } from './packages/debian-libraries.ts';
import { alpinePrograms, alpineSameName, debianPrograms, debianSameName } from './packages/programs.ts';
import { runtimePackages, toolchainPackages, utilityPackages } from './packages/roles.ts';

/**
 * `toolchain` builds, `development` is headers and link-time files, `runtime` is for the running program,
 * and a `utility` (curl, jq, bash) is for whoever calls it.
 */
export type PackageRole = 'toolchain' | 'development' | 'runtime' | 'utility';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'yum' | 'microdnf' | 'zypper' | 'pacman' | 'none';

/** What a package is for; undefined when that is not known, and the package should stay where it is. */
export function packageRole(name: string, _manager: PackageManager): PackageRole | undefined {
  const bare = bareName(name);
  if (toolchain.has(bare)) return 'toolchain';
  if (utility.has(bare)) return 'utility';
  if (runtime.has(bare)) return 'runtime';
  return roleByShape(bare);
}

/**
 * The packages that hold the shared libraries of a `-dev` package on a release (`bookworm`, `3.22`): what a
 * runtime stage installs in its place. Undefined when not known; an empty list when there are none.
 */
export function runtimeCounterpart(name: string, release: string | undefined): readonly string[] | undefined {
  const bare = bareName(name);
  if (release !== undefined && isAlpine(release)) return alpineCounterparts.get(bare);
  const row = debianCounterparts.get(bare);
  if (!row) return undefined;
  const column = debianLibraryReleases.findIndex((one) => one === release);
  if (column >= 0) return row[column];
  return row.every((names) => names?.join() === row[0]?.join()) ? row[0] : undefined;
}

/** The programs a package brings, as far as people call them; undefined when not known. */
export function programsOfPackage(name: string, manager: PackageManager): readonly string[] | undefined {
  const bare = bareName(name);
  if (manager === 'apk') return alpineProgramsOf.get(bare);
  return debianProgramsOf.get(bare) ?? programsByShape(bare);
}

/** Strips a version or architecture: `curl=7.88.1-10`, `libc6:i386`, `nodejs~=22`, `g++>12`. */
export function bareName(name: string): string {
  let end = name.length;
  for (const mark of ['=', '<', '>', '~', '@', ':', '/']) {
    const at = name.indexOf(mark);
    if (at > 0 && at < end) end = at;
  }
  return name.slice(0, end);
}

const toolchain = wordsOf(toolchainPackages);
const utility = wordsOf(utilityPackages);
const runtime = wordsOf(runtimePackages);

const alpineCounterparts = new Map(linesOf(alpineLibraries).map(([name = '', ...libraries]) => [name, libraries]));
const debianProgramsOf = programTable(debianPrograms, debianSameName);
const alpineProgramsOf = programTable(alpinePrograms, alpineSameName);
const debianCounterparts = readCounterparts();

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(linesOf(text).flat());
}

function linesOf(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter((line) => line !== '').map((line) => line.split(' '));
}

function programTable(lists: string, sameName: string): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  for (const [name = '', ...programs] of linesOf(lists)) table.set(name, programs);
  for (const name of wordsOf(sameName)) table.set(name, [name]);
  return table;
}

type Row = readonly (readonly string[] | undefined)[];

/** `libssl-dev libssl3t64|libssl3|=|-`: `=` repeats the column before, `-` is not known. */
function readCounterparts(): ReadonlyMap<string, Row> {
  const table = new Map<string, Row>();
  for (const line of debianLibraries.split('\n')) {
    const space = line.indexOf(' ');
    if (space < 0) continue;
    const columns = line.slice(space + 1).split('|');
    let previous = '-';
    const row = debianLibraryReleases.map((_, index) => {
      const column = columns[index] ?? '=';
      if (column !== '=') previous = column;
      return previous === '-' ? undefined : previous.split(' ');
    });
    table.set(line.slice(0, space), row);
  }
  return table;
}

/** Alpine's releases are numbers, Debian's and Ubuntu's are names. */
function isAlpine(release: string): boolean {
  return release === 'alpine' || release === 'edge' || release.startsWith('3.') || release.startsWith('alpine3.');
}

function roleByShape(name: string): PackageRole | undefined {
  if (name.endsWith('-dev') || name.endsWith('-devel') || name.endsWith('-headers')) return 'development';
  if (name.startsWith('openjdk')) return name.includes('jre') ? 'runtime' : 'toolchain';
  if (name.startsWith('java-') && name.includes('openjdk')) return name.endsWith('-devel') ? 'toolchain' : 'runtime';
  if (name.startsWith('python3.') && !name.includes('-')) return 'runtime';
  if (name.startsWith('gcc-') || name.startsWith('g++-') || name.startsWith('clang-') || name.startsWith('llvm-')) return 'toolchain';
  if (name.startsWith('dotnet-sdk') || name.endsWith('-sdk')) return 'toolchain';
  if (name.startsWith('dotnet-runtime') || name.startsWith('aspnetcore-runtime')) return 'runtime';
  if (name.startsWith('fonts-') || name.startsWith('ttf-') || name.startsWith('font-')) return 'runtime';
  if (name.startsWith('tesseract-ocr') || name.startsWith('php') || name.startsWith('py3-')) return 'runtime';
  if (name.startsWith('postgresql') && name.includes('client')) return 'runtime';
  return name.startsWith('lib') ? libraryRole(name) : undefined;
}

/** A `lib…` package is the library, unless it says that it is something else. */
function libraryRole(name: string): PackageRole | undefined {
  const other = ['-doc', '-tools', '-utils', '-bin', '-perl', '-java', '-dbg'];
  return other.some((ending) => name.endsWith(ending)) ? undefined : 'runtime';
}

function programsByShape(name: string): readonly string[] | undefined {
  if (name.startsWith('openjdk-') || name.startsWith('temurin-')) {
    if (name.includes('-jre')) return ['java', 'keytool'];
    return name.includes('-jdk') ? ['java', 'javac', 'jar', 'keytool', 'jshell'] : undefined;
  }
  if (name.startsWith('postgresql-client-')) return ['psql', 'pg_dump', 'pg_restore', 'pg_isready'];
  if (name.startsWith('lib') || name.startsWith('fonts-') || name.endsWith('-dev')) return [];
  return undefined;
}
