import { parseReference } from '../../syntax/reference.ts';
import type { DockerfileTree } from '../../syntax/tree.ts';

/**
 * Whether the frontend that `# syntax=` names is of version 1.`minor` or later. Without the directive the builder takes
 * its own, of which a file cannot tell the version; with a name of its own it is not known either, and the answer is no.
 */
export function allowsSyntax({ directives }: DockerfileTree, minor: number): boolean {
  const syntax = directives.find(({ name }) => name === 'syntax');
  if (syntax === undefined) return true;
  const reference = parseReference(syntax.value);
  if (reference?.repository.endsWith('docker/dockerfile') !== true) return false;
  const [major = '', stated] = (reference.tag ?? 'latest').split('-')[0]?.split('.') ?? [];
  return ['latest', 'labs', 'master'].includes(major) || (major === '1' && (stated === undefined || Number(stated) >= minor));
}
