import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, joinPath, normalizePath } from '../model/paths.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { hasGlob } from '../model/flow/glob.ts';
import { restsOnGuess } from './parts/guessed-context.ts';
import { likelyPaths } from './parts/likely-paths.ts';

export const copiedPathMissing = defineRule({
  id: 'copied-path-missing',
  summary: 'COPY --from of a path that the stage never makes.',
  why: [
    'The build fails with *failed to compute cache key: "/app/dist": not found*. Sources of `COPY --from` are seen from the root of',
    'the other stage, not from its WORKDIR, and what RUN writes below a `--mount=type=cache` is not in the stage at all: copy it',
    'out in the same RUN.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) if (instruction.name === 'COPY') yield* checkCopy(file, stage, instruction);
    }
  },
});

function* checkCopy(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const view = copyView(instruction);
  const origin = view.from === undefined ? undefined : file.findStage(view.from.text, stage);
  // Words of a shell (`|| true`) are another rule's finding, and then the paths are not what they seem.
  if (origin === undefined || instruction.words.some((word) => word.text === '||' || word.text === '&&')) return;
  for (const word of view.sources) {
    const source = file.expand(word.text, instruction);
    if (source === undefined || source === '' || hasGlob(source) || source.includes('/./')) continue;
    if (file.flow.find(origin, normalizePath(`/${source}`)).presence === 'absent') yield describe(file, origin, instruction, word, source);
  }
}

function describe(file: DockerfileModel, origin: Stage, instruction: Instruction, word: Word, source: string): Finding {
  const name = origin.name ?? `stage ${origin.index}`;
  const path = normalizePath(`/${source}`);
  const inWorkdir = source.startsWith('/') ? undefined : joinPath(file.stateAtEnd(origin).workdir, source);
  const likely = [...(inWorkdir === undefined || file.flow.find(origin, inWorkdir).presence === 'absent' ? [] : [inWorkdir]), ...likelyPaths(file, origin, path)];
  const [best] = likely;
  const hint = best === undefined ? '' : ` Did you mean ${best}?`;
  const quoted = instruction.json === undefined ? (text: string) => text : (text: string) => JSON.stringify(text);
  return {
    range: word.range,
    message: `${name} never makes ${path}${baseName(path) === source ? ' (sources are seen from its root)' : ''}: the build fails here.${hint}`,
    ...(restsOnGuess(file, origin, path) ? { severity: 'warning' } : {}),
    related: [{ range: origin.baseRange, message: `${name} starts here` }],
    fixes: likely.filter((one) => one !== path).slice(0, 3).map((one) => ({
      title: `Copy ${one}`, safety: 'unsafe', caveat: 'It is a guess at what was meant.', edits: () => [replacement(word.range, quoted(one))],
    })),
  };
}
