import { manifestOf } from '../context/manifest-of.ts';
import { readPackageJson } from '../context/manifests/package-json.ts';
import type { DockerfileModel } from '../model/model.ts';
import { execForm } from '../model/plain-command.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Proposal } from './complete.ts';
import { nodeCommands, type NodeCommand } from './node-commands.ts';
import { valuesOf } from './project-file/drafts.ts';

/** Start commands of the project beside the file: its entry, its scripts, and the programs that the stage builds. */
export function commandProposals(model: DockerfileModel, instruction: Instruction, range: Range): readonly Proposal[] {
  if (instruction.words.length > 1) return [];
  const manifest = model.context === undefined ? undefined : manifestOf(model.context, 'package.json', readPackageJson);
  const commands = [...(manifest === undefined ? [] : nodeCommands(manifest)), ...projectCommands(model), ...builtPrograms(model, instruction)];
  const different = commands.filter(({ words }, at) => commands.findIndex((other) => execForm(other.words) === execForm(words)) === at);
  return different.map(({ words, detail }) => ({ kind: 'command', label: words.join(' '), detail, insert: execForm(words), range }));
}

/** Servers and scripts of every language, as *Dockerfile for this project* has them. */
function projectCommands({ context }: DockerfileModel): readonly NodeCommand[] {
  if (context === undefined) return [];
  return valuesOf(context, 'command').map((command) => ({ words: JSON.parse(command) as readonly string[], detail: 'how the project is started' }));
}

function builtPrograms(model: DockerfileModel, instruction: Instruction): readonly NodeCommand[] {
  const stage = model.stageOf(instruction);
  if (stage === undefined) return [];
  const files = model.flow.createdIn(stage).filter((fact) => fact.kind === 'file' && (fact.by === 'command' || fact.by === 'copy-stage'));
  return files.map((fact) => ({ words: [fact.path], detail: `made in line ${fact.instruction.startLine + 1}` }));
}
