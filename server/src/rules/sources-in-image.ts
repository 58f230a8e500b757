import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import { builtProgram } from '../model/built-program.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { below } from '../model/paths.ts';
import { copyView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { textAt } from '../text/range.ts';
import { productionStages } from './parts/shipped-stages.ts';
import { stageCopies, type StageCopy } from './parts/stage-copies.ts';
import { withoutLaunchers } from './parts/start-words.ts';

export const sourcesInImage = defineRule({
  id: 'sources-in-image',
  summary: 'The sources of a compiled program come along with it.',
  why: [
    'Copying the whole build folder takes sources, repository and caches into the final image; onto `/` they lie among the folders of',
    'the system, and a folder called `bin` or `lib` makes the build fail on images whose `/bin` is a link. Copy the program, and the',
    'files that it reads when it runs.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const [target] = productionStages(file);
    const { start } = target === undefined ? { start: undefined } : file.config(target);
    const program = target === undefined || start === undefined || start === 'none' ? undefined : withoutLaunchers(file, target, start.words)?.[0];
    const built = target === undefined || program === undefined ? undefined : builtProgram(file, target, program);
    if (target === undefined || built === undefined || built.stage === target || !COMPILERS.has(built.command.name ?? '')) return;
    for (const copy of stageCopies(file, target)) {
      const rest = copy.from === built.stage ? below(copy.source, built.fact.path) : undefined;
      if (rest === undefined || rest === '' || !holdsSources(file, built.stage, copy.source)) continue;
      yield {
        range: copy.range,
        message: `The sources in ${copy.source} come along with ${built.fact.path}.`,
        fixes: programAlone(file, copy, built.fact.path, built.path),
      };
    }
  },
});

const COMPILERS: ReadonlySet<string> = new Set(['go', 'cargo', 'rustc', 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++']);

/** The context was copied to this folder, or above it. */
function holdsSources(file: DockerfileModel, stage: Stage, folder: string): boolean {
  return stage.lineage.some((one) => file.flow.createdIn(one).some((fact) => fact.by === 'copy-context' && fact.kind !== 'file' && (below(folder, fact.path) !== undefined || below(fact.path, folder) === '')));
}

function programAlone(file: DockerfileModel, { instruction, stage }: StageCopy, from: string, to: string): readonly Fix[] {
  const { sources, destination } = copyView(instruction);
  const [source, second] = sources;
  if (source === undefined || second !== undefined || destination === undefined || instruction.json !== undefined || !stage.instructions.includes(instruction)) return [];
  if (textAt(file.text, source.range) !== source.text || textAt(file.text, destination.range) !== destination.text) return [];
  return [{
    title: `Copy ${from} alone`, safety: 'unsafe', caveat: 'Templates, migrations and other files that the program reads no longer come along.',
    edits: () => [replacement(source.range, from), replacement(destination.range, to)],
  }];
}
