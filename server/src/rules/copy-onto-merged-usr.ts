import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { lookupImage } from '../facts/lookup.ts';
import { lookInContext } from '../model/flow/context-content.ts';
import { hasGlob } from '../model/flow/glob.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { below, joinPath, normalizePath } from '../model/paths.ts';
import { parseReference } from '../syntax/reference.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, type CopyView } from '../syntax/views.ts';
import { copyFixes, USR_LINKS } from './parts/merged-usr-fixes.ts';

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
      for (const instruction of stage.instructions) if (instruction.name === 'COPY' || instruction.name === 'ADD') yield* checkCopy(file, stage, instruction);
    }
  },
});

function* checkCopy(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const view = copyView(instruction);
  const target = view.destination === undefined ? undefined : file.expand(view.destination.text, instruction);
  if (target === undefined || joinPath(file.stateBefore(instruction).workdir, target) !== '/' || view.parents) return;
  for (const word of view.sources) {
    const source = file.expand(word.text, instruction);
    if (source === undefined || hasGlob(source)) continue;
    const folders = USR_LINKS.filter((name) => !view.excludes.some(({ text }) => text === name) && isRealFolder(file, stage, view, normalizePath(`/${source}`), name));
    if (folders.length === 0) continue;
    yield {
      range: word.range,
      message: `It holds ${folders.join(' and ')}, which ${folders.length === 1 ? 'is a link' : 'are links'} into /usr in ${stage.facts?.reference ?? 'this image'}: the build fails here (cannot copy to non-directory).`,
      fixes: copyFixes(file, { stage, instruction, view, word, source: normalizePath(`/${source}`), folders }),
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
