import { manifestOf } from '../context/manifest-of.ts';
import { readPackageJson } from '../context/manifests/package-json.ts';
import type { DockerfileModel } from '../model/model.ts';
import { execForm } from '../model/plain-command.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Proposal } from './complete.ts';

/** Start commands of the project beside the file: its entry, its scripts, and the programs that the stage builds. */
export function commandProposals(model: DockerfileModel, instruction: Instruction, range: Range): readonly Proposal[] {
  if (instruction.words.length > 1) return [];
  const commands = [...nodeCommands(model), ...builtPrograms(model, instruction)];
  return commands.map(({ words, detail }) => ({ kind: 'command', label: words.join(' '), detail, insert: execForm(words), range }));
}

interface Command {
  readonly words: readonly string[];
  readonly detail: string;
}

function nodeCommands({ context }: DockerfileModel): readonly Command[] {
  const manifest = context === undefined ? undefined : manifestOf(context, 'package.json', readPackageJson);
  if (manifest === undefined) return [];
  const main = manifest.main === undefined ? [] : [{ words: ['node', manifest.main], detail: 'main of package.json' }];
  const started = manifest.scripts['start']?.split(' ') ?? [];
  const plain = started[0] === 'node' && started.every((word) => word !== '' && !'"\'$&|;<>'.split('').some((sign) => word.includes(sign)));
  return [...main, ...(plain ? [{ words: started, detail: 'start script of package.json' }] : [])];
}

function builtPrograms(model: DockerfileModel, instruction: Instruction): readonly Command[] {
  const stage = model.stageOf(instruction);
  if (stage === undefined) return [];
  const files = model.flow.createdIn(stage).filter((fact) => fact.kind === 'file' && (fact.by === 'command' || fact.by === 'copy-stage'));
  return files.map((fact) => ({ words: [fact.path], detail: `made in line ${fact.instruction.startLine + 1}` }));
}
