import type { Settings } from '../../../shared/src/settings.ts';
import { filesOfSource, isRemoteSource } from '../context/sources.ts';
import { programPresence } from '../model/programs.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { joinPath } from '../model/paths.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, wholeArgument } from '../syntax/views.ts';
import { touches, type Range } from '../text/range.ts';
import { imageCard } from './image-card.ts';
import { lint } from './lint.ts';
import { variablesDeclared, variablesUsed } from './occurrences.ts';
import { stageCard } from './stage-card.ts';
import { declarationCard, variableCard } from './variable-card.ts';

export interface HoverCard {
  readonly range: Range;
  /** Markdown. */
  readonly text: string;
}

/** What is known of the word, or else the help for it, and why what was found there matters: the message itself the editor shows. */
export function hoverWithFindings(model: DockerfileModel, settings: Settings, offset: number, help: () => string | undefined = () => undefined): HoverCard | undefined {
  const findings = lint(model, settings).filter(({ finding }) => touches(finding.range, offset));
  const card = hoverAt(model, offset) ?? helpCard(model, offset, help());
  const reasons = [...new Map(findings.map(({ rule }) => [rule.id, `**${rule.id}**\n\n${rule.why}`])).values()];
  const range = card?.range ?? findings[0]?.finding.range;
  if (range === undefined) return undefined;
  return { range, text: [...(card === undefined ? [] : [card.text]), ...reasons].join('\n\n---\n\n') };
}

/** Behind the keyword it is about a flag: the editor knows the word. */
function helpCard(model: DockerfileModel, offset: number, text: string | undefined): HoverCard | undefined {
  const keyword = model.tree.instructions.find(({ keywordRange }) => touches(keywordRange, offset))?.keywordRange;
  return text === undefined ? undefined : { range: keyword ?? { start: offset, end: offset }, text };
}

/** What is known of the word at the offset: an image, a stage, a variable or a path. Undefined: nothing of ours. */
export function hoverAt(model: DockerfileModel, offset: number): HoverCard | undefined {
  const instruction = model.tree.instructions.find((candidate) => touches(candidate.range, offset));
  if (instruction === undefined) return undefined;
  return variableHover(model, instruction, offset) ?? baseHover(model, instruction, offset) ?? stageHover(model, instruction, offset) ?? pathHover(model, instruction, offset);
}

function baseHover(model: DockerfileModel, instruction: Instruction, offset: number): HoverCard | undefined {
  const stage = model.stages.find((candidate) => candidate.from === instruction);
  if (stage === undefined) return undefined;
  if (stage.nameRange !== undefined && touches(stage.nameRange, offset)) return { range: stage.nameRange, text: stageCard(model, stage) };
  if (!touches(stage.baseRange, offset)) return undefined;
  const range = stage.baseRange;
  switch (stage.base.kind) {
    case 'scratch':
      return { range, text: '**scratch** is empty: no files, no shell, no user names, no certificates.' };
    case 'stage':
      return { range, text: stageCard(model, stage.base.stage) };
    case 'image':
      return { range, text: stage.base.facts === undefined ? unknownImage(model, stage) : imageCard(stage.base.facts) };
    case 'unknown':
      return undefined;
  }
}

function unknownImage(model: DockerfileModel, { baseRange }: Stage): string {
  return `**${model.text.slice(baseRange.start, baseRange.end)}** is not among the images whose contents are known here, so nothing is concluded from it.`;
}

/** The stage behind `--from=`. */
function stageHover(model: DockerfileModel, instruction: Instruction, offset: number): HoverCard | undefined {
  const from = instruction.name === 'COPY' ? copyView(instruction).from : undefined;
  if (from === undefined || !touches(from.range, offset)) return undefined;
  const stage = model.findStage(from.text, model.stageOf(instruction));
  return stage === undefined ? undefined : { range: from.range, text: stageCard(model, stage) };
}

function variableHover(model: DockerfileModel, instruction: Instruction, offset: number): HoverCard | undefined {
  const used = variablesUsed(model, instruction).find(({ range }) => touches(range, offset));
  if (used !== undefined) return { range: used.range, text: variableCard(model, instruction, used.name) };
  const declared = variablesDeclared(instruction).find(({ range }) => touches(range, offset));
  return declared === undefined ? undefined : { range: declared.range, text: declarationCard(model, instruction, declared.name) };
}

/** WORKDIR's folder, COPY's paths and programs of exec form: where they were made. */
function pathHover(model: DockerfileModel, instruction: Instruction, offset: number): HoverCard | undefined {
  const stage = model.stageOf(instruction);
  const word = pathWordAt(instruction, offset);
  if (stage === undefined || word === undefined) return undefined;
  if (word.isOfContext === true) return contextHover(model, word);
  const place = copySourceStage(model, instruction, word.range) ?? stage;
  const path = joinPath(model.stateBefore(instruction).workdir, model.expand(word.text, instruction) ?? word.text);
  if (path === undefined) return undefined;
  const answer = place === stage ? model.flow.find(stage, path) : model.flow.find(place, path);
  const isProgram = word.isProgram && !word.text.includes('/');
  const shown = isProgram ? programPresence(model, stage, word.text) : answer;
  const subject = isProgram ? word.text : path;
  const where = place === stage ? 'at the end of this stage' : `in the stage ${place.name ?? place.index}`;
  if (shown.presence === 'absent') return { range: word.range, text: `\`${subject}\` is not there ${where}.` };
  if (shown.presence === 'unknown') return { range: word.range, text: `Whether \`${subject}\` is there ${where} is not known${shown.because === undefined ? '' : `: ${shown.because}`}.` };
  const origin = shown.origin;
  const made = origin === undefined ? 'comes with the base image' : `was made by ${origin.instruction.keyword.toUpperCase()} in line ${origin.instruction.startLine + 1}`;
  return { range: word.range, text: `\`${subject}\` ${made}.` };
}

interface PathWord {
  readonly text: string;
  readonly range: Range;
  readonly isProgram: boolean;
  /** Looked up in the build context, not in the image. */
  readonly isOfContext?: true;
}

function contextHover({ context }: DockerfileModel, { text, range }: PathWord): HoverCard | undefined {
  if (context === undefined || text.includes('$') || isRemoteSource(text)) return undefined;
  const files = filesOfSource(text, context.files);
  const [only, second] = files;
  const folder = context.folder === undefined || context.folder === '' ? 'the build context' : `the build context, ${context.folder}`;
  if (only === undefined) return context.truncated ? undefined : { range, text: `\`${text}\` is not in ${folder}.` };
  return { range, text: second === undefined ? `\`${only}\` of ${folder}.` : `${files.length}${context.truncated ? ' or more' : ''} files of ${folder}.` };
}

function pathWordAt(instruction: Instruction, offset: number): PathWord | undefined {
  if (instruction.name === 'WORKDIR') {
    const word = wholeArgument(instruction);
    return word !== undefined && touches(word.range, offset) ? { text: word.text, range: word.range, isProgram: false } : undefined;
  }
  if (instruction.name === 'COPY') {
    const { sources, destination, from } = copyView(instruction);
    const word = [...sources, ...(destination === undefined ? [] : [destination])].find((candidate) => touches(candidate.range, offset));
    if (word === undefined) return undefined;
    const isOfContext = from === undefined && word !== destination;
    return { text: word.text, range: word.range, isProgram: false, ...(isOfContext ? { isOfContext } : {}) };
  }
  if (instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT') return undefined;
  const element = instruction.json?.elements.find((candidate) => touches(candidate.range, offset));
  if (element === undefined) return undefined;
  const isProgram = instruction.json?.elements[0] === element;
  return isProgram || element.value.includes('/') || element.value.includes('.') ? { text: element.value, range: element.range, isProgram } : undefined;
}

function copySourceStage(model: DockerfileModel, instruction: Instruction, range: Range): Stage | undefined {
  if (instruction.name !== 'COPY') return undefined;
  const { from, sources } = copyView(instruction);
  const isSource = sources.some((source) => source.range.start === range.start);
  return from === undefined || !isSource ? undefined : model.findStage(from.text, model.stageOf(instruction));
}
