import { defineRefactoring, type PlanRequest } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { insertion } from '../text/edit.ts';
import { touches } from '../text/range.ts';
import { blockOf } from './parts/instruction-block.ts';
import { refusal } from './parts/refusal.ts';
import { splitReference } from './parts/reference-parts.ts';

export const addDebugTarget = defineRefactoring({
  id: 'add-debug-target',
  title: 'Add a debug target with a shell',
  kind: 'refactor.rewrite.debugTarget',
  summary: 'Puts a stage with the same content on the `:debug` variant of a distroless image above the last one, so that the default target stays as it is.',
  why: [
    'A distroless image has no shell to look around with when something goes wrong. Its `:debug` variant has BusyBox in `/busybox`.',
    'As a stage of its own, `docker build --target debug` makes that image, and nobody ships it by accident.',
  ].join(' '),
  since: '0.1.0',
  needs: [],
  plan(file, request) {
    const stage = file.stages.at(-1);
    if (stage === undefined || !isSelected(stage, request) || stage.facts?.family !== 'distroless' || stage.facts.shell !== 'none') return undefined;
    if (file.findStage('debug') !== undefined) return undefined;
    if (stage.base.kind !== 'image') return refusal(stage, { trouble: 'the base is another stage of this file; its content would be missing', at: stage.baseRange });
    const reference = debugReference(file, stage);
    if (reference === undefined) return refusal(stage, { trouble: 'which tag is the debug variant of this one is not known', at: stage.baseRange });
    if (!hasContent(stage)) return refusal(stage, { trouble: 'there is nothing in this stage but its base; run the debug variant itself', at: stage.baseRange });
    return {
      status: 'offered', target: stage.from.range, safety: 'safe',
      caveats: [{ range: stage.baseRange, note: 'Build it with --target debug, and start its shell with --entrypoint /busybox/sh; what changes in the last stage has to change there too.' }],
      edits: () => [{ ...insertion(startOf(file, stage), debugStage(file, stage, reference)), annotation: { label: 'Debug target' } }],
    };
  },
});

function isSelected(stage: Stage, { selection }: PlanRequest): boolean {
  return selection === undefined || touches(stage.from.range, selection.start);
}

/** `:nonroot` → `:debug-nonroot`; a digest is that of another image. */
function debugReference(file: DockerfileModel, { baseRange }: Stage): string | undefined {
  const raw = file.text.slice(baseRange.start, baseRange.end);
  if (raw.includes('$')) return undefined;
  const { image, tag } = splitReference(raw);
  switch (tag) {
    case undefined:
    case 'latest':
      return `${image}:debug`;
    case 'nonroot':
      return `${image}:debug-nonroot`;
    default:
      return undefined;
  }
}

function hasContent({ instructions }: Stage): boolean {
  return instructions.some((instruction) => instruction.name === 'COPY' || instruction.name === 'ADD');
}

/** Comments above the first FROM may be directives of the parser, which stay at the top. */
function startOf(file: DockerfileModel, stage: Stage): number {
  return stage.index === 0 ? stage.from.lines.start : blockOf(file, stage.from).start;
}

/** The last stage once more, byte by byte, on the other base. */
function debugStage({ text, tree }: DockerfileModel, { from, baseRange, instructions }: Stage, reference: string): string {
  const keyword = from.keyword === from.keyword.toLowerCase() ? 'as' : 'AS';
  const head = text.slice(from.lines.start, baseRange.start);
  const end = instructions.at(-1)?.lines.end ?? from.lines.end;
  const body = text.slice(from.lines.end, end);
  const isOpen = !body.endsWith('\n');
  return `${head}${reference} ${keyword} debug${tree.eol}${body}${isOpen ? tree.eol : ''}${tree.eol}`;
}
