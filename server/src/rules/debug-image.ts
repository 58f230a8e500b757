import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { replacement } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { tagRange, writtenReference } from './parts/base-reference.ts';
import { productionStages } from './parts/shipped-stages.ts';

export const debugImage = defineRule({
  id: 'debug-image',
  summary: 'The final image is a debug variant.',
  why: [
    'The debug tags of distroless images carry a busybox shell for people who look into a container. What keeps an intruder from',
    'running commands is then gone. Keep the debug tag for a stage of its own, and build that when it is needed.',
  ].join('\n'),
  category: 'security',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const stage = productionStages(file).at(-1);
    const reference = stage?.base.kind === 'image' ? stage.base.reference : undefined;
    const tag = reference?.tag;
    if (stage === undefined || reference === undefined || stage.facts?.family !== 'distroless' || (tag !== 'debug' && tag !== 'debug-nonroot')) return;
    if (usesBusybox(file)) return;
    const written = writtenReference(file, stage);
    yield {
      range: written === undefined ? stage.baseRange : tagRange(stage, written),
      message: `${reference.raw} has a shell for debugging, which this image does not use.`,
      fixes: written === undefined ? [] : [withoutDebug(tag === 'debug' ? 'latest' : 'nonroot', tagRange(stage, written))],
    };
  },
});

function withoutDebug(tag: string, range: Range): Fix {
  return {
    title: `Use the tag ${tag}`, safety: 'unsafe', caveat: 'docker exec finds no shell in the container any more.',
    edits: () => [replacement(range, tag)],
  };
}

/** A start, a health check or a RUN that needs the shell says that it is there on purpose. */
function usesBusybox(file: DockerfileModel): boolean {
  const stages = productionStages(file);
  const [target] = stages;
  if (target === undefined) return false;
  if (stages.some((stage) => stage.instructions.some((instruction) => instruction.name === 'RUN' || instruction.name === 'SHELL'))) return true;
  const { start, healthcheck, entrypoint } = file.config(target);
  const checks = healthcheck === undefined || healthcheck === 'none' ? undefined : healthcheck.command;
  const own = entrypoint === undefined || entrypoint === 'none' || entrypoint.instruction === undefined ? [] : [entrypoint];
  return [...own, start, checks].some((command) => command !== undefined && command !== 'none' && command.instruction !== undefined && needsShell(command.words));
}

function needsShell(words: readonly string[]): boolean {
  return words.some((word) => word.includes('busybox') || word === 'sh' || word.endsWith('/sh') || word === 'wget');
}
