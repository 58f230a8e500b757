import type { FileEdit } from '../../action/action.ts';
import type { DockerfileModel } from '../../model/model.ts';
import { insertion } from '../../text/edit.ts';

/** Lines at the end of `.dockerignore`, where the last pattern that matches decides; undefined where there is no such file. */
export function ignoreFileEdit({ context }: DockerfileModel, lines: readonly string[]): FileEdit | undefined {
  const { dockerignore: before, dockerignoreFile: path } = context ?? {};
  if (before === undefined || path === undefined) return undefined;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? '' : eol;
  return { path, before, edits: [insertion(before.length, start + lines.map((line) => line + eol).join(''))] };
}
