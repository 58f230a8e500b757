import type { ProgramSource } from './manifests/program-source.ts';
import { folderOf, joinPath } from './paths.ts';

/** The file that a module of Python lies in, as words of a start command name it: `app.main:app`, what follows `-m` and `-A`. */
export function moduleFiles(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const named = ['-m', '-A', '--app'].includes(words[at - 1] ?? '') || /^[\w.]+:[\w.]+(?:\(\))?$/.test(word);
    const name = word.split(':')[0] ?? '';
    return named && /^[A-Za-z_][\w.]*$/.test(name) && !name.endsWith('.py') ? [`${name.replaceAll('.', '/')}.py`] : [];
  });
}

/** Files of the project that an import may mean. */
export function importedFiles(path: string, { imports }: ProgramSource, files: ReadonlySet<string>): readonly string[] {
  const candidates = path.endsWith('.py') ? (name: string) => pythonCandidates(path, name) : (name: string) => scriptCandidates(path, name);
  return [...new Set(imports.flatMap((name) => candidates(name).find((candidate) => files.has(candidate)) ?? []))];
}

/** `./routes` is a file with any ending, or a folder; TypeScript writes `.js` for what is `.ts` yet. */
function scriptCandidates(path: string, name: string): readonly string[] {
  const target = joinPath(folderOf(path), name);
  const bare = target.replace(/\.[cm]?js$/, '');
  return [target, ...['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '/index.js', '/index.ts'].map((ending) => bare + ending)];
}

/** `.tasks` is beside the file; `app.tasks` is below one of the folders above it. */
function pythonCandidates(path: string, name: string): readonly string[] {
  const dots = name.length - name.replace(/^\.+/, '').length;
  const steps = name.slice(dots).replaceAll('.', '/');
  const folder = folderOf(path);
  const above = [folder, folderOf(folder), folderOf(folderOf(folder))];
  const roots = dots > 0 ? [joinPath(folder, '../'.repeat(dots - 1))] : [...new Set(above)];
  return roots.flatMap((root) => [`${joinPath(root, steps)}.py`, `${joinPath(root, steps)}/__init__.py`]);
}
