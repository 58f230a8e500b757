import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { pairsOf } from '../syntax/views.ts';

/** A variable where it is used: its value, and which line or image gave it. */
export function variableCard(model: DockerfileModel, instruction: Instruction, name: string): string {
  if (instruction.name === 'FROM') return valueText(name, model.globalArgs.get(name), model.globalArgs.has(name) ? globalOrigin(model, name) : undefined);
  const state = model.stateBefore(instruction);
  if (state.env.has(name)) return valueText(name, state.env.get(name), originOf(model, instruction, 'ENV', name));
  if (state.args.has(name)) return valueText(name, state.args.get(name), originOf(model, instruction, 'ARG', name));
  if (model.globalArgs.has(name)) return `**${name}** is set above the first FROM only; repeat \`ARG ${name}\` in this stage to use it here.`;
  return `**${name}** is not set here${state.envComplete ? '' : ', as far as this file tells'}.`;
}

/** A variable where it is set. */
export function declarationCard(model: DockerfileModel, instruction: Instruction, name: string): string {
  const value = pairsOf(instruction).find(({ key }) => key.text === name)?.value;
  if (value !== undefined) {
    const known = model.expand(value.text, instruction);
    return known === undefined ? `**${name}** is set to what is known when the image is built.` : `**${name}** = \`${known}\` from here on${instruction.name === 'ARG' ? ', unless --build-arg gives another' : ', also in the container'}.`;
  }
  const isRepeated = model.stageOf(instruction) !== undefined && model.globalArgs.has(name);
  return isRepeated ? valueText(name, model.globalArgs.get(name), globalOrigin(model, name)) : `**${name}** is given to the build with --build-arg.`;
}

function valueText(name: string, value: string | undefined, origin: string | undefined): string {
  if (origin === undefined) return `**${name}** is not declared above the first FROM.`;
  return value === undefined ? `**${name}** comes from ${origin}; its value is not known here.` : `**${name}** = \`${value}\` (${origin})`;
}

function globalOrigin(model: DockerfileModel, name: string): string {
  const written = model.tree.instructions.findLast((one) => one.name === 'ARG' && model.stageOf(one) === undefined && names(one).includes(name));
  return written === undefined ? 'ARG above the first FROM' : `ARG above the first FROM, line ${written.startLine + 1}`;
}

/** The last one above, in this stage and then in those that it stands on; else the image under them all. */
function originOf(model: DockerfileModel, instruction: Instruction, keyword: 'ENV' | 'ARG', name: string): string {
  const own = model.stageOf(instruction);
  for (const stage of [...(own?.lineage ?? [])].reverse()) {
    const setting = stage.instructions.findLast((one) => one.name === keyword && names(one).includes(name) && (stage !== own || one.range.start < instruction.range.start));
    if (setting === undefined) continue;
    const isBare = keyword === 'ARG' && pairsOf(setting).some(({ key, value }) => key.text === name && value === undefined);
    if (isBare && model.globalArgs.has(name)) return globalOrigin(model, name);
    return `${keyword} in line ${setting.startLine + 1}${stage === own ? '' : `, stage ${stage.name ?? stage.index}`}`;
  }
  return keyword === 'ENV' ? imageOrigin(model, own) : 'ARG';
}

function imageOrigin(model: DockerfileModel, stage: Stage | undefined): string {
  const root = stage?.lineage[0];
  return root === undefined ? 'ENV' : `ENV of the base image ${model.text.slice(root.baseRange.start, root.baseRange.end)}`;
}

function names(instruction: Instruction): readonly string[] {
  return pairsOf(instruction).map(({ key }) => key.text);
}
