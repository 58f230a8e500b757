import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const workdirRelativePath = defineRule({
  ...buildkitCheck('WorkdirRelativePath', 'DL3000'),
  summary: 'The first WORKDIR is relative to a folder that the base image decides.',
  why: 'A relative `WORKDIR` goes on from the working directory of the base image. The day its author changes that, all paths below move. After an absolute `WORKDIR` relative ones are fine.',
  fixes: 'sometimes',
  *check(file) {
    const settled = new Set<Stage>();
    for (const stage of file.stages) {
      if (stage.base.kind === 'stage' && settled.has(stage.base.stage)) settled.add(stage);
      for (const instruction of stage.instructions) {
        if (settled.has(stage)) break;
        if (instruction.name !== 'WORKDIR' || instruction.args.text === '') continue;
        settled.add(stage);
        if (!isRelative(file, stage, instruction)) continue;
        yield {
          range: instruction.args.range,
          message: `${instruction.args.text} is relative to the working directory of the base image, which may change.`,
          // A slash in front of a drive makes no better path.
          fixes: instruction.args.text.includes(':') ? [] : [absolutePath(file, instruction)],
        };
      }
    }
  },
});

/** A path whose start depends on an unknown variable is taken for absolute, and one with a drive letter where Windows is possible. */
function isRelative(file: DockerfileModel, stage: Stage, instruction: Instruction): boolean {
  const path = file.expand(instruction.args.text, instruction) ?? withoutQuote(instruction.args.text);
  const first = path[0] ?? '';
  if (first === '/' || first === '$') return false;
  const isWindows = stage.facts?.distribution === undefined ? !stage.fromScratch : stage.facts.distribution === 'windows';
  return !(isWindows && (first === '\\' || path[1] === ':'));
}

function withoutQuote(text: string): string {
  return text.startsWith('"') || text.startsWith("'") ? text.slice(1) : text;
}

function absolutePath(file: DockerfileModel, instruction: Instruction): Fix {
  const { workdir } = file.stateBefore(instruction);
  const folder = workdir === undefined || workdir === '/' ? '' : workdir;
  const { text, range } = instruction.args;
  const at = range.start + (withoutQuote(text) === text ? 0 : 1);
  const relative = file.text.slice(at, range.end);
  const dots = relative.startsWith('./') ? 2 : relative === '.' ? 1 : 0;
  const edits = () => [replacement({ start: at, end: at + dots }, `${folder}/`)];
  const title = `Write ${folder}/${withoutQuote(text).slice(dots)}`;
  if (workdir !== undefined && !relative.startsWith('..')) return { title, safety: 'safe', edits };
  return { title, safety: 'unsafe', caveat: 'The working directory of the base image is not known; if it is not /, the folder changes.', edits };
}
