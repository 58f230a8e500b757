import type { Caveat } from '../../action/action.ts';
import { filesOfSource } from '../../context/sources.ts';
import { joinPath } from '../../model/paths.ts';
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
  const context = file.context;
  if (project.inPlace === true) return { carries: [], caveats: [] };
  if (context === undefined || context.truncated) {
    return { carries: [], caveats: [{ range, note: 'Assumes that the program reads no files next to it (templates, migrations, configuration): the build context is not known.' }] };
  }
  const tops = topsIn(project).filter((top) => isAsset([...context.files].filter((path) => path === top || path.startsWith(`${top}/`)), top, sources));
  const carries = tops.flatMap((top): Carry[] => {
    const path = joinPath(project.workdir, top);
    if (path === undefined || file.flow.find(project.stage, path).presence !== 'present') return [];
    return [{ from: path, to: path, kind: context.files.has(top) ? 'file' : 'folder', what: `${top}, which the program may read` }];
  });
  const names = carries.map((carry) => carry.from.slice(carry.from.lastIndexOf('/') + 1));
  if (carries.length === 0) return { carries, caveats: [] };
  return { carries, caveats: [{ range, note: `Keeps ${names.join(', ')}, which the program may read at run time; remove what it does not.` }] };
}

/** First path steps of what the author's COPY instructions take from the context. */
function topsIn({ file }: Project): readonly string[] {
  const files = file.context?.files ?? new Set<string>();
  const tops = new Set(filesOfSource('.', files).map((path) => path.split('/')[0] ?? ''));
  return [...tops].filter((top) => top !== '').sort();
}

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
