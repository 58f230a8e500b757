import type { DockerfileTree, Instruction } from '../syntax/tree.ts';
import { commandForm, copyView, healthcheckView, mountsOf } from '../syntax/views.ts';
import { baseNameOf, normalizePath } from './paths.ts';
import { moduleFiles } from './program-files.ts';

/** What a Dockerfile takes from its context, and which files its commands name. */
export interface DockerfileSources {
  /** Sources of COPY and ADD without `--from`, and of bind mounts from the context; as written, quotes removed. */
  readonly sources: readonly string[];
  /** Words of commands that look like a file. */
  readonly mentions: readonly string[];
}

export function sourcesOf(tree: DockerfileTree): DockerfileSources {
  const sources = new Set<string>();
  const mentions = new Set<string>();
  for (const outer of tree.instructions) {
    const instruction = outer.trigger ?? outer;
    for (const source of contextSources(instruction)) sources.add(source);
    const words = commandWords(instruction);
    for (const word of [...words.filter(looksLikeFile), ...moduleFiles(words)]) mentions.add(word);
  }
  return { sources: [...sources], mentions: [...mentions] };
}

function contextSources(instruction: Instruction): readonly string[] {
  if (instruction.name === 'COPY' || instruction.name === 'ADD') {
    const view = copyView(instruction);
    return view.from ? [] : view.sources.map((word) => withoutQuotes(word.text));
  }
  if (instruction.name !== 'RUN') return [];
  return mountsOf(instruction).flatMap((mount) => {
    const option = (...keys: readonly string[]): string | undefined => mount.options.find((each) => keys.includes(each.key))?.value;
    const source = option('source', 'src');
    return mount.type === 'bind' && option('from') === undefined && source !== undefined ? [source] : [];
  });
}

function commandWords(instruction: Instruction): readonly string[] {
  if (instruction.name === 'COPY' || instruction.name === 'ADD') return contextSources(instruction);
  const form = instruction.name === 'HEALTHCHECK' ? healthcheckView(instruction).command : commandForm(instruction);
  if (!form || !['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(instruction.name ?? '')) return [];
  const texts = form.kind === 'exec' ? form.words : [form.text.text];
  return texts.flatMap((text) => text.split(/[\s;&|()"']+/)).filter((word) => word !== '');
}

/** Has an extension or is a path; options, URLs and globs are not files. */
function looksLikeFile(word: string): boolean {
  return !word.startsWith('-') && !word.includes('://') && !/[*?$=]/.test(word) && (/\.\w{1,8}$/.test(word) || word.includes('/'));
}

/**
 * The files of the context that the words may mean: the path from the root, or as the path's end,
 * since an image's folders differ from the context's.
 */
export function mentionedFiles(mentions: readonly string[], files: readonly string[]): readonly string[] {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = baseNameOf(file);
    const same = byName.get(name);
    if (same) same.push(file);
    else byName.set(name, [file]);
  }
  const found = new Set<string>();
  for (const mention of mentions) {
    const path = normalizePath(mention);
    const candidates = byName.get(baseNameOf(path)) ?? [];
    if (candidates.length <= 5) for (const candidate of candidates) found.add(candidate);
    else for (const candidate of candidates) if (candidate === path || path.endsWith(`/${candidate}`)) found.add(candidate);
  }
  return [...found];
}

function withoutQuotes(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
