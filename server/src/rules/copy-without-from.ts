import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { lookInContext } from '../model/flow/context-content.ts';
import { hasGlob } from '../model/flow/glob.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, joinPath, normalizePath } from '../model/paths.ts';
import { flagInsertion } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';

export const copyWithoutFrom = defineRule({
  id: 'copy-without-from',
  summary: 'COPY of what an earlier stage makes, without --from.',
  why: [
    'Without `--from` COPY takes from the build context, the folder on your machine. What a stage has built is not there: the build',
    'fails with *"/app": not found*, or ships an old file that lies there by chance, built for another system.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'always',
  since: '0.1.0',
  *check(file) {
    const made = commandPaths(file);
    if (made.size === 0) return;
    for (const stage of file.stages.slice(1)) {
      for (const instruction of stage.instructions) {
        const finding = instruction.name === 'COPY' && namesOneOf(file, instruction, made) ? checkCopy(file, stage, instruction) : undefined;
        if (finding !== undefined) yield finding;
      }
    }
  },
});

/** The base names of all that commands make, in any stage. */
function commandPaths(file: DockerfileModel): ReadonlySet<string> {
  return new Set(file.stages.flatMap((stage) => file.flow.createdIn(stage)).filter((fact) => fact.by === 'command').map((fact) => baseName(fact.path)));
}

function namesOneOf(file: DockerfileModel, instruction: Instruction, names: ReadonlySet<string>): boolean {
  const { from, sources } = copyView(instruction);
  return from === undefined && sources.some((word) => names.has(baseName(file.expand(word.text, instruction) ?? '')));
}

/** All sources must come of one stage: else it is not plain what was meant. */
function checkCopy(file: DockerfileModel, stage: Stage, instruction: Instruction): Finding | undefined {
  const view = copyView(instruction);
  const [first] = view.sources;
  if (view.from !== undefined || first === undefined || view.heredocs.length > 0) return undefined;
  const sources = view.sources.map((word) => ({ word, text: file.expand(word.text, instruction) ?? '' }));
  const made = file.stages.slice(0, stage.index).reverse().flatMap((maker) => {
    const paths = sources.map(({ text }) => pathMadeIn(file, maker, text));
    return paths.includes(undefined) ? [] : [{ maker, paths }];
  })[0];
  if (made === undefined) return undefined;
  const presence = sources.map(({ text }) => lookInContext(file.context, normalizePath(`/${text}`).slice(1)).presence);
  if (presence.includes('present')) return undefined;
  const isCertain = presence.every((one) => one === 'absent');
  // Without the context a path from the root gives it away, or that nobody takes anything from the stage.
  if (!isCertain && !sources.every(({ text }) => text.startsWith('/')) && isUsed(file, made.maker)) return undefined;
  const name = made.maker.name ?? String(made.maker.index);
  const quoted = (text: string): string => (instruction.json === undefined ? text : JSON.stringify(text));
  return {
    range: first.range,
    message: `${first.text} is looked for in the build context${isCertain ? ', where it is not' : ''}. Stage ${name} makes it: --from=${name} is missing.`,
    ...(isCertain ? {} : { severity: 'warning' }),
    fixes: [{
      title: `Add --from=${name}`, safety: 'unsafe', caveat: isCertain ? 'It is a guess at what was meant.' : 'A file of this name may lie in the build context.',
      edits: () => [
        flagInsertion(instruction, `--from=${name}`),
        ...sources.flatMap(({ word, text }, at) => (normalizePath(`/${text}`) === made.paths[at] ? [] : [replacement(word.range, quoted(made.paths[at] ?? text))])),
      ],
    }],
  };
}

function isUsed(file: DockerfileModel, stage: Stage): boolean {
  return file.flow.takenFrom(stage).length > 0 || file.stages.some((one) => one.base.kind === 'stage' && one.base.stage === stage);
}

/** The path in the stage, made by a command and not by a copy of the context: that would be in the context as well. */
function pathMadeIn(file: DockerfileModel, stage: Stage, source: string): string | undefined {
  if (source === '' || source === '.' || hasGlob(source)) return undefined;
  const places = source.startsWith('/') ? [source] : [`/${source}`, joinPath(file.stateAtEnd(stage).workdir, source) ?? ''];
  return places.map((place) => normalizePath(place)).find((path) => {
    const answer = file.flow.find(stage, path);
    if (answer.presence !== 'present' || answer.origin?.by !== 'command' || answer.origin.path !== path) return false;
    return answer.kind === 'file' || source.startsWith('/');
  });
}
