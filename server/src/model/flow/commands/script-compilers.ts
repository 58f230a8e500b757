import { buildOutput } from '../../../shell/views.ts';
import { joinPath } from '../../paths.ts';
import { reachOf } from '../effects.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { nodeTool } from './node.ts';

/** `deno compile -o api main.ts`: modules into the cache, and the program that is named. */
export function denoTool(running: RunningCommand): boolean {
  recordReach(reachOf.get('deno'), 'deno', running.folder, running.recorder, running.command);
  recordOutputs(running);
  return true;
}

/** `bun build --compile --outfile server src/index.ts`; everything else is as with other package managers. */
export function bunTool(running: RunningCommand): boolean {
  if (running.command.operands[0]?.value !== 'build') return nodeTool(running);
  recordReach('project', 'bun', running.folder, running.recorder);
  recordOutputs(running);
  return true;
}

function recordOutputs(running: RunningCommand): void {
  const outputs = buildOutput(running.command).filter((output) => output.path !== undefined);
  for (const output of outputs) {
    const path = joinPath(running.folder, output.path ?? '');
    if (path !== undefined) make(running, path, output.kind === 'file' ? 'file' : 'folder', output.word);
  }
}
