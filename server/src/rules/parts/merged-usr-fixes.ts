import type { Fix } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { below, joinPath, normalizePath } from '../../model/paths.ts';
import { flagInsertion, linesAfter } from '../../syntax/edit-points.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import type { CopyView } from '../../syntax/views.ts';
import { replacement } from '../../text/edit.ts';
import { allowsSyntax } from './dockerfile-syntax.ts';

/** Links into /usr in the root of an image, where older ones have folders. */
export const USR_LINKS = ['bin', 'sbin', 'lib', 'lib64'];

/** A COPY to the root whose source holds real folders of these names. */
export interface CopyOverLinks {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly view: CopyView;
  readonly word: Word;
  /** Absolute, in the other stage or in the context. */
  readonly source: string;
  readonly folders: readonly string[];
}

export function copyFixes(file: DockerfileModel, copy: CopyOverLinks): readonly Fix[] {
  const { instruction, view, word } = copy;
  const text = file.text.slice(instruction.range.start, instruction.range.end);
  if (view.sources.length !== 1 || view.destination === undefined || instruction.json !== undefined || text.includes('\n')) return [];
  const head = file.text.slice(instruction.lines.start, word.range.start);
  const range = { start: word.range.start, end: view.destination.range.end };
  return [...folderByFolder(file, copy, head, range), ...programAlone(file, copy, range), ...besideLinks(file, copy, head)];
}

type Span = { readonly start: number; readonly end: number };

/** One COPY for each folder, into /usr where the image has a link; only where all that the source holds is known. */
function folderByFolder(file: DockerfileModel, { stage, instruction, view, source }: CopyOverLinks, head: string, range: Span): readonly Fix[] {
  const origin = view.from === undefined ? undefined : file.findStage(view.from.text, stage);
  // A name that nobody gives to anything: only where it is known to be absent is the list complete.
  if (origin === undefined || source === '/' || file.flow.find(origin, `${source}/.none`).presence !== 'absent') return [];
  const tops = [...new Set(file.flow.createdIn(origin).flatMap(({ path }) => below(source, path)?.split('/')[0] || []))];
  if (tops.length === 0 || tops.some((top) => file.flow.find(origin, `${source}/${top}`).kind !== 'folder')) return [];
  const copies = tops.map((top) => `${source}/${top}/ ${USR_LINKS.includes(top) ? '/usr' : ''}/${top}/`);
  const [first = '', ...more] = copies;
  return [{
    title: tops.length === 1 ? `Copy to ${first.split(' ')[1] ?? ''}` : 'Copy folder by folder', safety: 'safe',
    edits: () => [replacement(range, first), ...(more.length === 0 ? [] : [linesAfter(file.tree, instruction, more.map((line) => head + line))])],
  }];
}

/** The program that was built there is all that the image starts. */
function programAlone(file: DockerfileModel, { stage, view, source }: CopyOverLinks, range: Span): readonly Fix[] {
  const origin = view.from === undefined ? undefined : file.findStage(view.from.text, stage);
  const { start } = file.config(stage);
  const [program] = start === undefined || start === 'none' || start.form === 'shell' ? [] : start.words;
  const path = program === undefined ? undefined : joinPath(file.config(stage).workdir, program);
  const built = path === undefined || origin === undefined ? undefined : file.flow.createdIn(origin).find((fact) => fact.by === 'command' && fact.kind === 'file' && fact.path === normalizePath(source + path));
  if (built === undefined || path === undefined) return [];
  return [{
    title: `Copy ${built.path} alone`, safety: 'unsafe', caveat: `What else lies in ${source} no longer comes along.`,
    edits: () => [replacement(range, `${built.path} ${path}`)],
  }];
}

/** Dockerfile 1.19, September 2025: `--exclude`. */
const EXCLUDE = 19;

function besideLinks(file: DockerfileModel, { instruction, view, source, folders }: CopyOverLinks, head: string): readonly Fix[] {
  if (!allowsSyntax(file.tree, EXCLUDE)) return [];
  const base = view.from === undefined ? source.slice(1) : source;
  const lines = folders.map((name) => `${head}${base === '' || base === '/' ? base : `${base}/`}${name}/ /usr/${name}/`);
  return [{
    title: `Copy ${folders.join(' and ')} to /usr`, safety: 'unsafe', caveat: '--exclude needs Dockerfile 1.19 of September 2025, which a builder of that time has.',
    edits: () => [...folders.map((name) => flagInsertion(instruction, `--exclude=${name}`)), linesAfter(file.tree, instruction, lines)],
  }];
}
