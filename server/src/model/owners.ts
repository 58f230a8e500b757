import { installedOwner, ownerChange, type OwnerChange } from '../shell/views.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { DockerfileModel, PathFact, Stage } from './model.ts';
import { below, joinPath } from './paths.ts';

/**
 * Who owns the path at the end of the stage: `root`, or a user as written (`app`, `1000:1000`). Undefined
 * when it is not known, also for what comes with the base image.
 */
export function ownerAtEnd(model: DockerfileModel, stage: Stage, path: string): string | undefined {
  return ownerOf(model, stage, path, 0);
}

/**
 * Who owns a folder just before the instruction: whoever made it first, until a `chown`. What is copied into
 * it later leaves it as it is. Undefined also where the base image may have it.
 */
export function folderOwnerBefore(model: DockerfileModel, instruction: Instruction, folder: string): string | undefined {
  return ownerOfMade(model, instruction, folder, folderMaker(model, instruction, folder));
}

/** The same, taking it that the base image has no such folder. */
export function madeFolderOwner(model: DockerfileModel, instruction: Instruction, folder: string): string | undefined {
  return ownerOfMade(model, instruction, folder, firstMaker(model, instruction, folder));
}

function ownerOfMade(model: DockerfileModel, instruction: Instruction, folder: string, made: PathFact | undefined): string | undefined {
  const stage = model.stageOf(instruction);
  if (stage === undefined || made === undefined) return undefined;
  const changed = lastChange(model, stage, made, folder, instruction.range.start);
  return changed === undefined ? firstOwner(model, made, folder, 0) : changed.user;
}

/** Who owns a file or folder just before the instruction, and what made it; undefined as above. */
export function ownerBefore(model: DockerfileModel, instruction: Instruction, path: string): { readonly owner: string; readonly origin: PathFact } | undefined {
  const stage = model.stageOf(instruction);
  const { presence, origin, kind, contextPath } = model.flow.findBefore(instruction, path);
  if (stage === undefined || presence !== 'present' || origin === undefined) return undefined;
  if (kind !== 'file') {
    const owner = folderOwnerBefore(model, instruction, path);
    const maker = folderMaker(model, instruction, path);
    return owner === undefined || maker === undefined ? undefined : { owner, origin: maker };
  }
  if (origin.path !== path && contextPath === undefined) return undefined;
  const changed = lastChange(model, stage, origin, path, instruction.range.start);
  const owner = changed === undefined ? firstOwner(model, origin, path, 0) : changed.user;
  return owner === undefined ? undefined : { owner, origin };
}

/** What first made the folder, or something in it, before the instruction; undefined where the base image may have it. */
export function folderMaker(model: DockerfileModel, instruction: Instruction, folder: string): PathFact | undefined {
  const [first] = chainOf(model, instruction).flatMap((one) => one.instructions);
  return first === undefined || model.flow.findBefore(first, folder).presence !== 'absent' ? undefined : firstMaker(model, instruction, folder);
}

function firstMaker(model: DockerfileModel, instruction: Instruction, folder: string): PathFact | undefined {
  const made = chainOf(model, instruction).flatMap((one) => model.flow.createdIn(one)).find((fact) => below(folder, fact.path) !== undefined);
  return made === undefined || made.instruction.range.start >= instruction.range.start ? undefined : made;
}

function chainOf(model: DockerfileModel, instruction: Instruction): readonly Stage[] {
  return [...(model.stageOf(instruction)?.lineage ?? [])].reverse();
}

/** Copies of copies: no real file goes through more stages. */
const DEEPEST = 50;

function ownerOf(model: DockerfileModel, stage: Stage, path: string, depth: number): string | undefined {
  const { origin } = model.flow.find(stage, path);
  if (origin === undefined || depth > DEEPEST) return undefined;
  const changed = lastChange(model, stage, origin, path);
  return changed === undefined ? firstOwner(model, origin, path, depth) : changed.user;
}

/** COPY from the context makes files of root; from a stage it keeps their owner; RUN and WORKDIR make files of the user in force. */
function firstOwner(model: DockerfileModel, fact: PathFact, path: string, depth: number): string | undefined {
  if (fact.owner !== undefined) return fact.owner;
  switch (fact.by) {
    case 'copy-context':
    case 'heredoc':
    case 'download':
      return 'root';
    case 'workdir':
      return model.stateBefore(fact.instruction).user;
    case 'copy-stage': {
      const rest = below(fact.path, path);
      if (fact.fromStage === undefined || fact.source === undefined || rest === undefined) return undefined;
      return ownerOf(model, fact.fromStage, rest === '' ? fact.source : `${fact.source}/${rest}`, depth + 1);
    }
    default:
      return undefined;
  }
}

interface Change {
  readonly user: string | undefined;
}

/** The last `chown` after the path came into being; a path that it names by pattern or variable may be this one. */
function lastChange(model: DockerfileModel, stage: Stage, fact: PathFact, path: string, limit = Infinity): Change | undefined {
  let last: Change | undefined;
  for (const one of [...stage.lineage].reverse()) {
    for (const instruction of one.instructions) {
      if (instruction.name !== 'RUN' || instruction.range.start < fact.instruction.range.start || instruction.range.start >= limit) continue;
      for (const change of changesIn(model, instruction)) {
        // `chgrp` and `chown :group` leave the user as it is.
        if (change.user === undefined) continue;
        const user = model.expand(change.user, instruction);
        const meets = change.paths.map((named) => covers(model, instruction, named.path, path, change));
        if (meets.includes('yes')) last = { user: user === '' ? undefined : user };
        else if (meets.includes('maybe')) last = { user: undefined };
      }
    }
  }
  return last;
}

function changesIn(model: DockerfileModel, instruction: Instruction): readonly OwnerChange[] {
  return model.scriptsOf(instruction).flatMap((script) => script.commands.flatMap((command) => ownerChange(command) ?? installedOwner(command) ?? []));
}

function covers(model: DockerfileModel, instruction: Instruction, named: string | undefined, path: string, change: OwnerChange): 'yes' | 'no' | 'maybe' {
  const target = named === undefined ? undefined : joinPath(model.stateBefore(instruction).workdir, named === '' ? '.' : named);
  if (target === undefined) return 'maybe';
  if (target === path) return 'yes';
  return change.isRecursive && below(target, path) !== undefined ? 'yes' : 'no';
}
