import { copyView, flagNamed, type CopyView } from '../../syntax/views.ts';
import type { Heredoc, Word } from '../../syntax/tree.ts';
import type { PathAnswer, PathFact, Stage } from '../model.ts';
import { baseName, isWindowsPath, joinPath, normalizePath } from '../paths.ts';
import { lookInContext, looksLikeFile, matchContext } from './context-content.ts';
import { beforeGlob, globMatcher, hasGlob } from './glob.ts';
import type { Provenance, Recorder } from './recorder.ts';

/** COPY and ADD by Docker's rules for destinations. */
export function recordCopy(recorder: Recorder): void {
  const view = copyView(recorder.instruction);
  const destination = readDestination(view, recorder);
  if (destination === undefined) {
    recorder.doubt('/', `the destination of ${recorder.instruction.keyword} is not known`);
    return;
  }
  for (const heredoc of view.heredocs) recordHeredoc(heredoc, destination, recorder);
  const origin = readOrigin(view, recorder);
  const owner = view.chown === undefined ? undefined : recorder.expand(view.chown.text);
  for (const word of view.sources) {
    const source = recorder.expand(word.text);
    if (source === undefined) recorder.doubt(destination.path, `${word.text} is not known`);
    else recordSource({ word, source, view, origin, destination, owner, recorder });
  }
}

interface Destination {
  readonly path: string;
  /** What is copied comes below it, not in its place. */
  readonly isFolder: boolean;
}

interface Origin {
  readonly kind: 'context' | 'stage' | 'image' | 'unknown';
  readonly stage?: Stage;
}

interface SourceCopy {
  readonly word: Word;
  readonly source: string;
  readonly view: CopyView;
  readonly origin: Origin;
  readonly destination: Destination;
  readonly owner: string | undefined;
  readonly recorder: Recorder;
}

function readDestination(view: CopyView, recorder: Recorder): Destination | undefined {
  const text = view.destination === undefined ? undefined : recorder.expand(view.destination.text);
  if (text === undefined || isWindowsPath(text)) return undefined;
  const path = joinPath(recorder.workdir, text);
  if (path === undefined) return undefined;
  const named = text.endsWith('/') || text === '.' || text.endsWith('/.') || text === '';
  const isFolder = named || view.sources.length + view.heredocs.length > 1 || recorder.find(path).kind === 'folder';
  return { path, isFolder };
}

function readOrigin(view: CopyView, recorder: Recorder): Origin {
  if (view.from === undefined) return { kind: 'context' };
  const name = view.from.text;
  const stage = recorder.sources.findStage(name, recorder.stage);
  if (stage !== undefined) return { kind: 'stage', stage };
  return name.includes('$') || recorder.sources.findStage(name) !== undefined ? { kind: 'unknown' } : { kind: 'image' };
}

/** Heredocs become files named by their delimiter, or by the destination. */
function recordHeredoc(heredoc: Heredoc, destination: Destination, recorder: Recorder): void {
  const path = destination.isFolder ? normalizePath(`${destination.path}/${heredoc.name}`) : destination.path;
  recorder.made(path, 'file', 'heredoc', heredoc.markerRange);
}

function recordSource(copy: SourceCopy): void {
  if (copy.recorder.instruction.name === 'ADD' && recordAdded(copy)) return;
  if (copy.origin.kind === 'context') return recordFromContext(copy);
  const source = normalizePath(`/${copy.source}`);
  const stage = copy.origin.stage;
  const by = stage === undefined ? 'copy-image' : 'copy-stage';
  if (hasGlob(source)) return recordStageGlob(copy, source, by);
  const look = (path: string): PathAnswer =>
    stage === undefined ? { presence: 'unknown', because: 'what the other image contains is not known' } : copy.recorder.findIn(stage, path);
  const kind = source === '/' ? 'folder' : (look(source).kind ?? 'unknown');
  place(copy, { kind, base: baseName(source), below: source.slice(1), by, look: (rest) => look(normalizePath(`${source}/${rest}`)), source });
}

function recordFromContext(copy: SourceCopy): void {
  const { context } = copy.recorder;
  const source = normalizePath(`/${copy.source}`).slice(1);
  if (hasGlob(source)) return recordContextGlob(copy, source);
  const found = lookInContext(context, source);
  const kind = found.kind ?? (copy.source.endsWith('/') ? 'folder' : looksLikeFile(source) ? 'file' : 'unknown');
  placeFromContext(copy, source, kind);
}

function placeFromContext(copy: SourceCopy, source: string, kind: PathFact['kind']): void {
  const { context } = copy.recorder;
  if (context === undefined && kind === 'folder' && !copy.view.parents) return placeUnseen(copy, source);
  const excludes = copy.view.excludes.length > 0;
  const look = (rest: string): PathAnswer => {
    const answer = lookInContext(context, joinRelative(source, rest));
    // What --exclude leaves out is not worked out: then a file may be missing.
    return excludes && answer.presence === 'present' ? { presence: 'unknown', because: '--exclude may leave it out' } : answer;
  };
  place(copy, { kind, base: baseName(source), below: source, by: 'copy-context', look, source });
}

/** Without a context nothing below is known, and nothing needs to be asked. */
function placeUnseen(copy: SourceCopy, source: string): void {
  const { destination, recorder, word } = copy;
  recorder.made(destination.path, 'folder', 'copy-context', word.range, provenanceOf(copy, source));
  recorder.doubt(destination.path, 'the build context is not known');
}

function recordContextGlob(copy: SourceCopy, source: string): void {
  const { recorder } = copy;
  const { context } = recorder;
  if (context === undefined || context.truncated) {
    return recorder.doubt(copy.destination.path, 'which files the pattern matches is not known');
  }
  const { files, folders } = matchContext(context, globMatcher(source));
  const intoFolder = { ...copy, destination: { path: copy.destination.path, isFolder: copy.destination.isFolder || files.length + folders.length > 1 } };
  for (const file of files) placeFromContext(intoFolder, file, 'file');
  for (const folder of folders) placeFromContext(intoFolder, folder, 'folder');
  // `COPY package.json yarn.lock* ./`: one pattern of several may match nothing, and then copies nothing.
  const mayComeLater = copy.view.sources.length === 1 || lookInContext(context, source).presence === 'unknown';
  if (files.length + folders.length === 0 && mayComeLater) recorder.doubt(copy.destination.path, `nothing that matches ${copy.source} is there yet`);
}

function recordStageGlob(copy: SourceCopy, source: string, by: PathFact['by']): void {
  const { destination, recorder, word } = copy;
  const because = `which files ${copy.source} matches is not known`;
  const provenance = provenanceOf(copy, beforeGlob(source));
  // `COPY --from=build /src/target/*.jar app.jar`: one file takes the name, so the name is there.
  if (destination.isFolder) recorder.tree(destination.path, by, word.range, () => ({ presence: 'unknown', because }), provenance);
  else recorder.made(destination.path, 'file', by, word.range, provenance);
}

interface Placing {
  readonly kind: PathFact['kind'];
  readonly base: string;
  /** The source below its root, for --parents. */
  readonly below: string;
  readonly by: PathFact['by'];
  readonly source: string;
  look(rest: string): PathAnswer;
}

/** A file takes the destination's name or comes below it; of a folder the content comes. */
function place(copy: SourceCopy, placing: Placing): void {
  const { destination, recorder, word } = copy;
  const provenance = provenanceOf(copy, placing.source);
  if (copy.view.parents) {
    const target = normalizePath(`${destination.path}/${afterPivot(copy.source, placing.below)}`);
    if (placing.kind === 'folder') recorder.tree(target, placing.by, word.range, placing.look, provenance);
    else recorder.made(target, placing.kind, placing.by, word.range, provenance);
    return;
  }
  const asFile = destination.isFolder ? normalizePath(`${destination.path}/${placing.base}`) : destination.path;
  if (placing.kind === 'folder') recorder.tree(destination.path, placing.by, word.range, placing.look, provenance);
  else if (placing.kind === 'file' || !destination.isFolder) placeUnsure(copy, asFile, placing, provenance);
  else {
    recorder.tree(destination.path, placing.by, word.range, placing.look, provenance);
    recorder.made(asFile, 'unknown', placing.by, word.range, provenance);
  }
}

/** The name itself is there, or the build has failed; below it there is something only if it is a folder. */
function placeUnsure(copy: SourceCopy, path: string, placing: Placing, provenance: Provenance): void {
  const { recorder, word } = copy;
  if (placing.kind === 'unknown') recorder.tree(path, placing.by, word.range, placing.look, provenance);
  recorder.made(path, placing.kind, placing.by, word.range, provenance);
}

function provenanceOf(copy: SourceCopy, source: string): Provenance {
  return {
    source,
    ...(copy.origin.stage === undefined ? {} : { fromStage: copy.origin.stage }),
    ...(copy.owner === undefined ? {} : { owner: copy.owner }),
  };
}

/** URLs are downloaded, local archives unpacked; true when the source was one of these. */
function recordAdded(copy: SourceCopy): boolean {
  const { source, destination, recorder, word } = copy;
  const unpack = flagNamed(recorder.instruction, 'unpack');
  if (isGit(source)) {
    recorder.tree(destination.path, 'download', word.range, () => ({ presence: 'unknown', because: 'what the repository holds is not known' }));
    return true;
  }
  const isUrl = source.startsWith('http://') || source.startsWith('https://');
  const isArchive = ARCHIVES.some((ending) => source.toLowerCase().endsWith(ending));
  const unpacks = unpack === undefined ? isArchive && !isUrl : unpack.value !== 'false';
  if (unpacks) {
    recorder.tree(destination.path, isUrl ? 'download' : 'copy-context', word.range, () => ({ presence: 'unknown', because: `what ${source} holds is not known` }));
    return true;
  }
  if (!isUrl) return false;
  const name = baseName(source.split('?')[0] ?? source);
  const path = destination.isFolder ? normalizePath(`${destination.path}/${name}`) : destination.path;
  recorder.made(path, 'file', 'download', word.range, { source });
  return true;
}

const ARCHIVES = ['.tar', '.tar.gz', '.tgz', '.tar.bz2', '.tbz2', '.tar.xz', '.txz', '.tar.zst'];

function isGit(source: string): boolean {
  if (source.startsWith('git@') || source.startsWith('git://') || source.startsWith('ssh://')) return true;
  const address = source.split('#')[0] ?? source;
  return (source.startsWith('http://') || source.startsWith('https://')) && address.endsWith('.git');
}

/** With --parents the folders after a `/./` are kept, or all. */
function afterPivot(written: string, path: string): string {
  const pivot = written.indexOf('/./');
  return pivot < 0 ? path : written.slice(pivot + 3);
}

function joinRelative(folder: string, rest: string): string {
  return folder === '' ? rest : `${folder}/${rest}`;
}
