import type { BuildContext } from '../../context/context.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { sourceReader, type ProgramSource } from '../../context/manifests/program-source.ts';
import { importedFiles, moduleFiles } from '../../context/program-files.ts';
import { baseName, joinPath, parentOf } from '../../model/paths.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** Files followed at most; what is behind them is not looked for. */
const limit = 60;

/** A program that has a shell run something cannot do without one. Only what its start is known to load is read. */
export function shellCallTrouble(project: Project, needs: RuntimeNeeds): Trouble | undefined {
  const { context } = project.file;
  if (context === undefined) return undefined;
  for (const [path, source] of loadedSources(project, needs, context)) {
    if (source.shellCall === undefined) continue;
    const { name, line } = source.shellCall;
    return { trouble: `${path} runs a shell in line ${line} (${name}), which images without one cannot`, at: project.startRange };
  }
  return undefined;
}

function loadedSources(project: Project, needs: RuntimeNeeds, context: BuildContext): ReadonlyMap<string, ProgramSource> {
  const loaded = new Map<string, ProgramSource>();
  const waiting = needs.program.kind === 'native' ? nativeSources(needs.program.command, context) : startedFiles(project, needs, context);
  for (const path of waiting) {
    if (loaded.has(path) || loaded.size >= limit) continue;
    const reader = sourceReader(path);
    const source = reader === undefined ? undefined : manifestOf(context, path, reader);
    if (source === undefined) continue;
    loaded.set(path, source);
    waiting.push(...importedFiles(path, source, context.files));
  }
  return loaded;
}

/** The files that the words of the start command name, as they are in the context. */
function startedFiles({ file, stage, workdir }: Project, { program }: RuntimeNeeds, context: BuildContext): string[] {
  const words = program.kind === 'interpreted' ? [...program.command, ...program.args] : [];
  const paths = [...words, ...moduleFiles(words)].filter((word) => !word.startsWith('-') && (word.includes('.') || word.includes('/')));
  return paths.flatMap((word) => {
    const path = joinPath(workdir, word);
    const { contextPath } = path === undefined ? { contextPath: undefined } : file.flow.find(stage, path);
    return contextPath ?? compiledFrom(word, context) ?? [];
  });
}

/** `dist/server.js` is made of `src/server.ts`. */
function compiledFrom(word: string, { files }: BuildContext): string | undefined {
  if (!word.endsWith('.js')) return undefined;
  const steps = word.slice(0, -'.js'.length).split('/').filter((step) => step !== '.');
  const inside = steps.slice(1).join('/');
  return [`src/${inside}.ts`, `${inside}.ts`, `${steps.join('/')}.ts`].find((path) => files.has(path));
}

/** Every source but those of other programs of the same module. */
function nativeSources([program = '']: readonly string[], { texts }: BuildContext): string[] {
  const sources = [...texts.keys()].filter((path) => (path.endsWith('.go') && !path.endsWith('_test.go')) || path.endsWith('.rs'));
  const mains = new Set(sources.filter((path) => texts.get(path)?.includes('package main') === true).map(parentOf));
  const own = [...mains].filter((folder) => baseName(folder) === baseName(program));
  return sources.filter((path) => mains.size < 2 || !mains.has(parentOf(path)) || own.length !== 1 || own.includes(parentOf(path)));
}
