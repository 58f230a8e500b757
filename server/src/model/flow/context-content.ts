import type { BuildContext } from '../../context/context.ts';
import type { PathAnswer } from '../model.ts';
import { baseName } from '../paths.ts';

/** Is the path (relative, normalized; empty for the whole context) in the build context? */
export function lookInContext(context: BuildContext | undefined, path: string): PathAnswer {
  if (context === undefined) return { presence: 'unknown', because: 'the build context is not known' };
  if (path === '') return { presence: 'present', kind: 'folder' };
  if (context.files.has(path)) return { presence: 'present', kind: 'file', contextPath: path };
  if (foldersOf(context).has(path)) return { presence: 'present', kind: 'folder', contextPath: path };
  if (context.truncated) return { presence: 'unknown', because: 'the build context has more files than were listed' };
  const generated = path.split('/').find((part) => GENERATED.has(part));
  if (generated !== undefined) return { presence: 'unknown', because: `${generated} may be built before the image is` };
  if (baseName(path).startsWith('.env')) return { presence: 'unknown', because: 'such files are often kept out of version control' };
  return { presence: 'absent' };
}

/** Files of the context below the folder (all of them for ''), as paths of the context. */
export function filesBelow(context: BuildContext, folder: string): readonly string[] {
  const head = folder === '' ? '' : `${folder}/`;
  return [...context.files].filter((file) => file.startsWith(head));
}

/** Entries of the context whose path matches the pattern segment by segment. */
export function matchContext(context: BuildContext, matches: (path: string) => boolean): { files: string[]; folders: string[] } {
  return {
    files: [...context.files].filter(matches),
    folders: [...foldersOf(context)].filter(matches),
  };
}

/** A file name that people give to files and not to folders. */
export function looksLikeFile(path: string): boolean {
  const name = baseName(path);
  return name.lastIndexOf('.') > 0 || FILE_NAMES.has(name.toLowerCase());
}

const FILE_NAMES = new Set(['makefile', 'gemfile', 'procfile', 'pipfile', 'rakefile', 'license', 'gradlew', 'mvnw', 'dockerfile', '.env', '.npmrc', '.babelrc', '.eslintrc', '.prettierrc', '.nvmrc', '.yarnrc']);

/** Folders that a build outside the image makes: their files are often not there when the editor looks. */
const GENERATED = new Set(['dist', 'build', 'target', 'out', 'output', 'bin', 'node_modules', 'public', 'release', 'artifacts', '.next', 'vendor', 'static', 'publish', '_output', 'generated', 'gen']);

const folderIndex = new WeakMap<BuildContext, ReadonlySet<string>>();

/** Contexts live longer than models: an edit does not list the folders again. */
function foldersOf(context: BuildContext): ReadonlySet<string> {
  let folders = folderIndex.get(context) as Set<string> | undefined;
  if (folders === undefined) {
    folders = new Set();
    for (const file of context.files) {
      for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
        const folder = file.slice(0, slash);
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    folderIndex.set(context, folders);
  }
  return folders;
}
