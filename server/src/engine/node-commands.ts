import type { PackageJson } from '../context/manifests/package-json.ts';

export interface NodeCommand {
  readonly words: readonly string[];
  readonly detail: string;
}

/** What package.json says of starting the program, where that is Node with a file and nothing of a shell. */
export function nodeCommands(manifest: PackageJson): readonly NodeCommand[] {
  const main = manifest.main === undefined ? [] : [{ words: ['node', manifest.main], detail: 'main of package.json' }];
  const scripts = ['start:prod', 'start'].flatMap((name) => {
    const words = plainWords(manifest.scripts[name]);
    return words?.[0] === 'node' ? [{ words, detail: `${name} script of package.json` }] : [];
  });
  return [...main, ...scripts];
}

/** Undefined where a shell would make something else of the words. */
export function plainWords(script: string | undefined): readonly string[] | undefined {
  const words = script?.trim().split(/\s+/) ?? [];
  const plain = words.every((word) => word !== '' && !/["'$&|;<>=*`\\()]/.test(word.startsWith('--') ? word.replace('=', '') : word));
  return words.length > 0 && plain ? words : undefined;
}
