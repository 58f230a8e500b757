import { baseName } from '../../model/paths.ts';

const inits: ReadonlySet<string> = new Set(['tini', 'tini-static', 'dumb-init', 'catatonit']);

/** Options of the init programs that take a value of their own. */
const valued: ReadonlySet<string> = new Set(['-p', '-e', '-r', '--rewrite']);

/** The words that begin a command with an init process: `/usr/bin/tini -s --`. Zero where there is none. */
function initLength([program = '', ...words]: readonly string[]): number {
  if (!inits.has(baseName(program))) return 0;
  let at = 0;
  while (words[at]?.startsWith('-') === true) {
    const word = words[at] ?? '';
    at += valued.has(word) ? 2 : 1;
    if (word === '--') break;
  }
  return at + 1;
}

export function withoutInit(words: readonly string[]): readonly string[] {
  return words.slice(initLength(words));
}

/** A package that brings nothing but an init process. */
export function isInitPackage(name: string): boolean {
  return inits.has(name);
}
