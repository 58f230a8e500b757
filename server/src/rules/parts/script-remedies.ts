import type { Fix } from '../../action/action.ts';
import type { PlacedWord } from '../../action/rewrite-command.ts';
import { folderOf, joinPath, relativePath } from '../../context/paths.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName } from '../../model/paths.ts';
import { programPresence } from '../../model/programs.ts';
import { linesWithComments } from '../../syntax/edit-points.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { insertion, removal } from '../../text/edit.ts';
import { interpreterNamed } from './interpreters.ts';
import { packageFix } from './package-fix.ts';

/** A script that a container starts, and the image in which its first line finds no program. */
export interface LostScript {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly word: PlacedWord;
  /** Its path in the context, and its text. */
  readonly source: { readonly path: string; readonly text: string } | undefined;
  /** The program that its first line names: `/bin/bash`, or `bash` behind `env`; undefined where it names none. */
  readonly program: string | undefined;
}

export function scriptRemedies(file: DockerfileModel, script: LostScript): readonly Fix[] {
  if (script.source?.text.split('\n')[0]?.endsWith('\r') === true) return unixLines(file, script.source);
  return [...throughInterpreter(file, script), ...withoutScript(file, script), ...installed(file, script)];
}

/** `["/start.sh"]` → `["/bin/sh", "/start.sh"]`; `["/cli.js"]` → `["/nodejs/bin/node", "/cli.js"]`. */
function throughInterpreter(file: DockerfileModel, { instruction, stage, word, program, source }: LostScript): readonly Fix[] {
  if (commandForm(instruction)?.kind !== 'exec') return [];
  const path = program === undefined ? '/bin/sh' : ownInterpreter(stage, program);
  // Without a first line it is a shell's, as far as its name says; one that is not known is left alone.
  if (path === undefined || (program === undefined && source === undefined) || programPresence(file, stage, path).presence !== 'present') return [];
  return [{ title: `Start it with ${path}`, safety: 'safe', edits: () => [insertion(word.range.start, `${JSON.stringify(path)}, `)] }];
}

function ownInterpreter({ facts }: Stage, program: string): string | undefined {
  const wanted = interpreterNamed(program)?.language;
  return wanted !== undefined && wanted === facts?.language ? facts.interpreter : undefined;
}

/** An entry point that does nothing but `exec "$@"` is not missed, where the image under it has none to come back. */
function withoutScript(file: DockerfileModel, { instruction, stage, source }: LostScript): readonly Fix[] {
  const config = file.config(stage);
  const inherited = stage.lineage.at(-1)?.facts?.entrypoint;
  const isRoot = stage.fromScratch || inherited === 'none';
  const others = stage.lineage.flatMap((one) => one.instructions).filter(({ name }) => name === 'ENTRYPOINT');
  const form = commandForm(instruction);
  if (instruction.name !== 'ENTRYPOINT' || others.length > 1 || !isRoot || form?.kind !== 'exec' || form.words.length > 1 || config.cmd === 'none' || config.cmd?.form !== 'exec') return [];
  const lines = source?.text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('set ')) ?? [];
  if (lines.length !== 1 || lines[0] !== 'exec "$@"' || linesWithComments(file.tree, instruction).start !== instruction.lines.start) return [];
  return [{ title: 'Do without it: it only starts CMD', safety: 'unsafe', caveat: 'What is given instead of CMD is started in the same way.', edits: () => [removal(instruction.lines)] }];
}

function installed(file: DockerfileModel, { instruction, stage, word, program }: LostScript): readonly Fix[] {
  const name = program === undefined ? undefined : baseName(program);
  if (name === undefined || program === undefined) return [];
  return packageFix(file, { name, written: program, range: word.range, instruction, stage, command: undefined, isFatal: true });
}

/** The carriage returns go from the file itself. */
function unixLines(file: DockerfileModel, { path, text }: NonNullable<LostScript['source']>): readonly Fix[] {
  const { context } = file;
  if (context?.folder === undefined) return [];
  const dockerfile = joinPath(context.folder, context.dockerfile);
  const beside = relativePath(folderOf(dockerfile), joinPath(context.folder, path));
  const returns = [...text].flatMap((character, at) => (character === '\r' && text[at + 1] === '\n' ? [removal({ start: at, end: at + 1 })] : []));
  return [{
    title: `Write ${baseName(path)} with LF at the end of its lines`, safety: 'unsafe', caveat: 'Git may bring CR LF back: `*.sh text eol=lf` in .gitattributes prevents it.',
    edits: () => [], elsewhere: () => [{ path: beside, before: text, edits: returns }],
  }];
}
