import type { Caveat } from '../../action/action.ts';
import { filesOfSource } from '../../context/sources.ts';
import { baseName, below, joinPath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import { contains } from '../../text/range.ts';
import { systemTops } from './system-folders.ts';
import type { Carry, Project } from './runtime-needs.ts';

export interface Assets {
  readonly carries: readonly Carry[];
  readonly caveats: readonly Caveat[];
}

/** What a compiler or its tools read, and nothing at run time. */
export interface SourceKinds {
  /** `.go`, `.rs` */
  readonly endings: readonly string[];
  /** Files and folders at the top of the context: `go.mod`, `src`. */
  readonly names: readonly string[];
}

/**
 * What a compiled program may read next to it: everything that was copied and is no source. What is
 * surely not for the image (notes, compose files, tests) stays behind.
 */
export function assetsOf(project: Project, sources: SourceKinds): Assets {
  const { file, startRange: range } = project;
  const { context } = file;
  if (project.inPlace === true) return { carries: [], caveats: [] };
  if (context === undefined || context.truncated) {
    return { carries: [], caveats: [{ range, note: 'Assumes that the program reads no files next to it (templates, migrations, configuration): the build context is not known.' }] };
  }
  const carries = [...placesOf(project)].flatMap((folder) => assetsIn(project, folder, sources));
  const names = carries.map((carry) => baseName(carry.from));
  if (carries.length === 0) return { carries, caveats: [] };
  return { carries, caveats: [{ range, note: `Keeps ${names.join(', ')}, which the program may read at run time; remove what it does not.` }] };
}

/** The working directory, and those above it: the root of a repository of several programs. */
function placesOf({ file, stage, workdir }: Project): ReadonlySet<string> {
  const above = stage.instructions.flatMap((instruction) => file.stateBefore(instruction).workdir ?? []);
  return new Set([workdir, ...above.filter((folder) => !systemTops.has(folder) && below(folder, workdir) !== undefined)]);
}

function assetsIn(project: Project, folder: string, sources: SourceKinds): readonly Carry[] {
  const { file, stage, workdir, command } = project;
  const started = new Set(command.map((word) => joinPath(workdir, word)));
  const workdirs = new Set(stage.instructions.map((instruction) => file.stateBefore(instruction).workdir));
  const entries = new Map([...copiedInto(project, folder), ...writtenInto(project, folder)]);
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([name, files]): Carry[] => {
    const path = joinPath(folder, name) ?? name;
    if (started.has(path) || below(path, workdir) !== undefined || systemTops.has(path) || workdirs.has(path) || !isAsset(files, name, sources)) return [];
    const found = file.flow.find(stage, path);
    if (found.presence !== 'present') return [];
    return [{ from: path, to: path, kind: found.kind === 'folder' ? 'folder' : 'file', what: `${name}, which the program may read` }];
  });
}

/** What of the context lies in the folder, with its files there. */
function copiedInto({ file, stage }: Project, folder: string): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>();
  const paths = file.context?.files ?? new Set<string>();
  for (const fact of file.flow.createdIn(stage)) {
    if (fact.by !== 'copy-context' || fact.source === undefined) continue;
    for (const path of filesOfSource(fact.source, paths)) {
      const name = fact.kind === 'folder' ? path.slice(fact.source === '' ? 0 : fact.source.length + 1) : '';
      const [top = '', ...rest] = (below(folder, joinPath(fact.path, name) ?? fact.path) ?? '').split('/');
      // Among the folders of the system only what is named is the program's: `COPY templates /templates`.
      const isNamed = !systemTops.has(folder) || fact.path === folder || fact.path === joinPath(folder, top);
      if (top !== '' && isNamed) entries.set(top, [...entries.get(top) ?? [], [top, ...rest].join('/')]);
    }
  }
  return entries;
}

/** `cp .env.example .env`, `echo $COMMIT > version.txt`: written beside the program, not compiled. */
function writtenInto(project: Project, folder: string): ReadonlyMap<string, readonly string[]> {
  const written = runCommands(project).filter((command) => writers.has(command.name ?? ''));
  const facts = project.file.flow.createdIn(project.stage).filter((fact) => fact.by === 'command' && fact.kind === 'file' && written.some((command) => contains(command.range, fact.range)));
  return new Map(facts.flatMap((fact): [string, string[]][] => {
    const name = below(folder, fact.path);
    return name === undefined || name === '' || name.includes('/') ? [] : [[name, [name]]];
  }));
}

const writers: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'touch', 'echo', 'printf', 'cat', 'envsubst', 'tee', 'sed', 'date', 'git']);

const neverRead: ReadonlySet<string> = new Set([
  'dockerfile', 'containerfile', 'makefile', 'justfile', 'taskfile.yml', 'license', 'license.txt', 'procfile', 'jenkinsfile', 'vagrantfile',
  'test', 'tests', 'testdata', 'docs', 'doc', 'examples', 'scripts', 'hack', 'build', 'ci', 'deploy', 'deployment', 'k8s', 'kubernetes', 'charts', 'helm', 'terraform',
  'vendor', 'node_modules', 'skaffold.yaml', 'renovate.json', 'package.json', 'package-lock.json', 'tsconfig.json',
]);

function isAsset(files: readonly string[], top: string, sources: SourceKinds): boolean {
  const name = top.toLowerCase();
  if (name.startsWith('.') && name !== '.env') return false;
  if (neverRead.has(name) || name.startsWith('docker-compose') || name.startsWith('compose.') || name.startsWith('dockerfile') || name.endsWith('.md') || name.endsWith('.lock')) return false;
  if (sources.names.includes(top)) return false;
  return files.some((path) => !sources.endings.some((ending) => path.endsWith(ending)) && !path.endsWith('.md'));
}
