import type { FileEdit } from '../../action/action.ts';
import type { BuildContext } from '../../context/context.ts';
import { folderOf, joinPath, relativePath } from '../../context/paths.ts';
import type { DockerfileModel } from '../../model/model.ts';
import { insertion } from '../../text/edit.ts';

/** Lines at the end of `.dockerignore`, where the last pattern that matches decides, or a new one; undefined where its place is not known. */
export function ignoreFileEdit({ context, tree }: DockerfileModel, lines: readonly string[]): FileEdit | undefined {
  const { dockerignore: before, dockerignoreFile: path } = context ?? {};
  if (context !== undefined && before === undefined) return newFile(context, lines, tree.eol);
  if (before === undefined || path === undefined) return undefined;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? '' : eol;
  return { path, before, edits: [insertion(before.length, start + lines.map((line) => line + eol).join(''))] };
}

/** At the root of the context, where that is not guessed: for a Dockerfile in the root itself it needs no guess. */
function newFile({ origin, dockerfile, truncated, allFiles }: BuildContext, lines: readonly string[], eol: string): FileEdit | undefined {
  const isThere = truncated || allFiles?.has('.dockerignore') !== false;
  if (isThere || dockerfile.startsWith('..') || (origin === 'sources' && dockerfile.includes('/'))) return undefined;
  const path = relativePath(folderOf(dockerfile), joinPath('', '.dockerignore'));
  return { path, before: undefined, edits: [insertion(0, lines.map((line) => line + eol).join(''))] };
}
