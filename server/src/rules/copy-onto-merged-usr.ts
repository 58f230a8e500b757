import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { lookupImage } from '../facts/lookup.ts';
import { lookInContext } from '../model/flow/context-content.ts';
import { hasGlob } from '../model/flow/glob.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { below, joinPath, normalizePath } from '../model/paths.ts';
import { parseReference } from '../syntax/reference.ts';
import { linesAfter } from '../syntax/edit-points.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { copyView, type CopyView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';

export const copyOntoMergedUsr = defineRule({
  id: 'copy-onto-merged-usr',
  summary: 'A folder bin, lib or sbin is copied over the link that the image has in its place.',
  why: [
    'In Debian 12 and later, Ubuntu and distroless images on debian13, `/bin`, `/sbin` and `/lib` are links into `/usr`. BuildKit does',
    'not copy a real folder over a link: *cannot copy to non-directory: …/bin*. Copy to `/usr/bin`, `/usr/lib` and so on instead.',
    'A single file copied to `/lib/x86_64-linux-gnu/` is fine, because there the link is followed.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of file.stages) {
      if (stage.facts?.mergedUsr !== true) continue;
      for (const instruction of stage.instructions) if (instruction.name === 'COPY') yield* checkCopy(file, stage, instruction);
    }
  },
});

const LINKS = ['bin', 'sbin', 'lib', 'lib64'];

function* checkCopy(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const view = copyView(instruction);
  const target = view.destination === undefined ? undefined : file.expand(view.destination.text, instruction);
  if (target === undefined || joinPath(file.stateBefore(instruction).workdir, target) !== '/' || view.parents) return;
  for (const word of view.sources) {
    const source = file.expand(word.text, instruction);
    if (source === undefined || hasGlob(source)) continue;
    const folders = LINKS.filter((name) => isRealFolder(file, stage, view, normalizePath(`/${source}`), name));
    if (folders.length === 0) continue;
    yield {
      range: word.range,
      message: `It holds ${folders.join(' and ')}, which ${folders.length === 1 ? 'is a link' : 'are links'} into /usr in ${stage.facts?.reference ?? 'this image'}: the build fails here (cannot copy to non-directory).`,
      fixes: folderByFolder(file, stage, instruction, view, word, normalizePath(`/${source}`)),
    };
  }
}

/** A folder, known not to be a link itself. */
function isRealFolder(file: DockerfileModel, stage: Stage, view: CopyView, source: string, name: string): boolean {
  const path = normalizePath(`${source}/${name}`);
  if (view.from === undefined) return lookInContext(file.context, path.slice(1)).kind === 'folder';
  const origin = file.findStage(view.from.text, stage);
  if (origin === undefined) {
    const reference = parseReference(view.from.text);
    return source === '/' && name !== 'lib64' && reference !== undefined && lookupImage(reference)?.mergedUsr === false;
  }
  if (source === '/' && origin.facts?.mergedUsr === false && name !== 'lib64') return true;
  const answer = file.flow.find(origin, path);
  if (answer.presence !== 'present' || answer.kind !== 'folder' || answer.origin === undefined) return false;
  const made = answer.origin;
  return answer.contextPath !== undefined || (made.path === path && made.kind === 'folder') || (below(path, made.path) ?? '') !== '';
}

/** One COPY for each folder, into /usr where the image has a link; only where all that the source holds is known. */
function folderByFolder(file: DockerfileModel, stage: Stage, instruction: Instruction, view: CopyView, word: Word, source: string): readonly Fix[] {
  const origin = view.from === undefined ? undefined : file.findStage(view.from.text, stage);
  if (origin === undefined || source === '/' || view.sources.length !== 1 || instruction.json !== undefined) return [];
  // A name that nobody gives to anything: only where it is known to be absent is the list complete.
  if (file.flow.find(origin, `${source}/.none`).presence !== 'absent') return [];
  const tops = [...new Set(file.flow.createdIn(origin).flatMap(({ path }) => below(source, path)?.split('/')[0] || []))];
  if (tops.length === 0 || tops.some((top) => file.flow.find(origin, `${source}/${top}`).kind !== 'folder') || view.destination === undefined) return [];
  const head = file.text.slice(instruction.lines.start, word.range.start);
  const copies = tops.map((top) => `${source}/${top}/ ${LINKS.includes(top) ? '/usr' : ''}/${top}/`);
  const [first = '', ...more] = copies;
  const range = { start: word.range.start, end: view.destination.range.end };
  if (head.includes('\n') || file.text.slice(range.start, range.end).includes('\n')) return [];
  return [{
    title: tops.length === 1 ? `Copy to ${first.split(' ')[1] ?? ''}` : 'Copy folder by folder', safety: 'safe',
    edits: () => [replacement(range, first), ...(more.length === 0 ? [] : [linesAfter(file.tree, instruction, more.map((copy) => head + copy))])],
  }];
}
