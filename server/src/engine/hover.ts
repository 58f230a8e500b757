import type { Settings } from '../../../shared/src/settings.ts';
import { programPresence } from '../model/programs.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { joinPath } from '../model/paths.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView, wholeArgument } from '../syntax/views.ts';
import { variableUses } from '../syntax/variables.ts';
import { touches, type Range } from '../text/range.ts';
import { imageCard } from './image-card.ts';
import { lint } from './lint.ts';
import { stageCard } from './stage-card.ts';

export interface HoverCard {
  readonly range: Range;
  /** Markdown. */
  readonly text: string;
}

/** What is known of the word, and why what was found there matters: the message itself the editor shows. */
export function hoverWithFindings(model: DockerfileModel, settings: Settings, offset: number): HoverCard | undefined {
  const findings = lint(model, settings).filter(({ finding }) => touches(finding.range, offset));
  const card = hoverAt(model, offset);
  const reasons = [...new Map(findings.map(({ rule }) => [rule.id, `**${rule.id}**\n\n${rule.why}`])).values()];
  const range = card?.range ?? findings[0]?.finding.range;
  if (range === undefined) return undefined;
  return { range, text: [...(card === undefined ? [] : [card.text]), ...reasons].join('\n\n---\n\n') };
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
  for (const use of variableUses(instruction.args.text, model.tree.escape)) {
    const range = { start: instruction.args.toFile(use.start), end: instruction.args.toFile(use.end) };
    if (touches(range, offset)) return { range, text: variableText(model, instruction, use.name) };
  }
  return undefined;
}

function variableText(model: DockerfileModel, instruction: Instruction, name: string): string {
  if (instruction.name === 'FROM') return valueText(name, model.globalArgs.get(name), model.globalArgs.has(name) ? 'ARG above the first FROM' : undefined);
  const state = model.stateBefore(instruction);
  if (state.env.has(name)) return valueText(name, state.env.get(name), 'ENV');
  if (state.args.has(name)) return valueText(name, state.args.get(name), 'ARG');
  const isGlobal = model.globalArgs.has(name);
  return isGlobal
    ? `**${name}** is set above the first FROM only; repeat \`ARG ${name}\` in this stage to use it here.`
    : `**${name}** is not set here${state.envComplete ? '' : ', as far as this file tells'}.`;
}

function valueText(name: string, value: string | undefined, origin: string | undefined): string {
  if (origin === undefined) return `**${name}** is not declared above the first FROM.`;
  return value === undefined ? `**${name}** comes from ${origin}; its value is not known here.` : `**${name}** = \`${value}\` (${origin})`;
}

/** WORKDIR's folder, COPY's paths and programs of exec form: where they were made. */
function pathHover(model: DockerfileModel, instruction: Instruction, offset: number): HoverCard | undefined {
  const stage = model.stageOf(instruction);
  const word = pathWordAt(instruction, offset);
  if (stage === undefined || word === undefined) return undefined;
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
}

function pathWordAt(instruction: Instruction, offset: number): PathWord | undefined {
  if (instruction.name === 'WORKDIR') {
    const word = wholeArgument(instruction);
    return word !== undefined && touches(word.range, offset) ? { text: word.text, range: word.range, isProgram: false } : undefined;
  }
  if (instruction.name === 'COPY') {
    const { sources, destination, from } = copyView(instruction);
    const words = [...(from === undefined ? [] : sources), ...(destination === undefined ? [] : [destination])];
    const word = words.find((candidate) => touches(candidate.range, offset));
    return word === undefined ? undefined : { text: word.text, range: word.range, isProgram: false };
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
