import type { Settings } from '../../../shared/src/settings.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Range } from '../text/range.ts';
import type { Proposal } from './complete.ts';
import { projectFilesOf } from './project-file/project-file.ts';

/** *Dockerfile for this project*, in a file that has nothing but comments so far. */
export function projectProposals({ tree, text, context }: DockerfileModel, range: Range, settings: Settings): readonly Proposal[] {
  const isEmpty = tree.instructions.every((instruction) => range.start <= instruction.range.start && instruction.range.end <= range.end);
  if (!isEmpty || context === undefined) return [];
  // A directive is one at the top only, and there it may be written already.
  const behindComments = text.slice(0, range.start).trim() !== '';
  const body = (written: string): string => (behindComments ? written.slice(written.indexOf('\n') + 1) : written);
  return projectFilesOf(context, settings).files.map((file) => ({
    kind: 'snippet', label: `Dockerfile for this project: ${file.title}`, detail: file.detail, insert: body(file.text), range,
    ...(file.openPlaces.length === 0 ? {} : { snippet: body(file.snippet) }),
  }));
}
