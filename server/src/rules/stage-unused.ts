import { defineRule } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { usedStages } from './parts/shipped-stages.ts';

export const stageUnused = defineRule({
  id: 'stage-unused',
  summary: 'Nothing uses what this stage makes.',
  why: [
    'BuildKit does not even run a stage that the target does not need. A stage with a name may be a target of its own',
    '(`docker build --target test`); one without a name, or one called `builder` that the last stage copies nothing from, is mostly',
    'a forgotten `COPY --from`.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'none',
  since: '0.1.0',
  *check(file) {
    const used = usedStages(file);
    const picked = new Set(file.services.map((service) => service.target?.toLowerCase()));
    for (const stage of file.stages) {
      if (stage === file.target || stage === file.stages.at(-1) || used.has(stage)) continue;
      const name = stage.name?.toLowerCase();
      if (name !== undefined && (picked.has(name) || !isForBuilding(name) || mayBeUsed(file))) continue;
      const called = stage.name === undefined ? 'this stage' : `stage ${stage.name}`;
      const why = stage.name === undefined ? ', and without a name it can be no target either' : '';
      yield { range: stage.nameRange ?? stage.from.keywordRange, message: `Nothing uses ${called}${why}.`, tags: ['unnecessary'], related: related(file, stage) };
    }
  },
});

function related(file: DockerfileModel, stage: Stage) {
  const last = file.stages.at(-1);
  return last === undefined || last === stage ? [] : [{ range: last.baseRange, message: 'The last stage takes nothing from it' }];
}

/** A stage that is meant for others to copy from. */
function isForBuilding(name: string): boolean {
  return ['build', 'builder', 'build-stage', 'compile', 'compiler', 'buildstage', 'build_stage', 'deps', 'dependencies'].includes(name);
}

/** FROM or `--from` by a variable may mean any stage. */
function mayBeUsed(file: DockerfileModel): boolean {
  return file.stages.some((stage) => stage.base.kind === 'unknown'
    || stage.instructions.some((instruction) => instruction.flags.some((flag) => flag.name === 'from' && flag.value?.includes('$') === true)));
}
