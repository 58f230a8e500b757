import type { Instruction } from '../syntax/tree.ts';
import { mountsOf } from '../syntax/views.ts';
import type { DockerfileModel } from './model.ts';
import { below, joinPath } from './paths.ts';

/** Whether a mount of the RUN lies over the path: `--mount=from=ghcr.io/astral-sh/uv,source=/uv,target=/bin/uv`. */
export function isMounted(model: DockerfileModel, instruction: Instruction, path: string): boolean {
  if (instruction.name !== 'RUN' || instruction.flags.length === 0) return false;
  return mountsOf(instruction).some(({ options }) => {
    const target = options.find(({ key }) => TARGET.has(key))?.value;
    if (target === undefined) return false;
    const folder = joinPath(model.stateBefore(instruction).workdir, model.expand(target, instruction) ?? '');
    return folder === undefined || below(folder, path) !== undefined;
  });
}

const TARGET: ReadonlySet<string> = new Set(['target', 'dst', 'destination']);
