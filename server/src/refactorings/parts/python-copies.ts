import type { PlannedEdit } from '../../action/action.ts';
import type { Stage } from '../../model/model.ts';
import { below } from '../../model/paths.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { removal, replacement } from '../../text/edit.ts';
import type { Project } from './runtime-needs.ts';

/** A COPY of the last stage that brings packages to where the official image's Python looks. */
interface PackageCopy {
  readonly instruction: Instruction;
  /** The stage that they are taken from; undefined where it is no stage of this file. */
  readonly from: Stage | undefined;
  readonly source: string;
  readonly destination: string;
}

/** Everything that is copied below /usr/local; undefined where one of them cannot be told. */
function packageCopies({ file, stage }: Project): readonly PackageCopy[] | undefined {
  const copies: PackageCopy[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
    const { from, sources, destination } = copyView(instruction);
    const to = destination === undefined ? undefined : withoutSlash(destination.text);
    if (to === undefined || to.includes('$')) return undefined;
    if (below('/usr/local', to) === undefined) continue;
    const [source, ...more] = sources;
    if (source === undefined || more.length > 0 || from === undefined || instruction.flags.length > 1) return undefined;
    copies.push({ instruction, from: file.findStage(from.text, stage), source: withoutSlash(source.text), destination: to });
  }
  return copies;
}

/**
 * The packages go to where Debian's Python of the same version looks. Its scripts name another interpreter and
 * stay behind. Undefined: something else is copied there too.
 */
export function copiesForDebian(project: Project, version: string): readonly PlannedEdit[] | undefined {
  const copies = packageCopies(project);
  const site = `/usr/local/lib/python${version}/site-packages`;
  const dist = `/usr/local/lib/python${version}/dist-packages`;
  const annotation = { label: 'Where this image looks for packages' };
  const edits = copies?.map(({ instruction, source, destination }): PlannedEdit | undefined => {
    if (destination === '/usr/local/bin') return { ...removal(instruction.lines), annotation };
    if (destination === site) return { ...replacement(pathsOf(instruction), `${source} ${dist}`), annotation };
    if (destination === '/usr/local') return { ...replacement(pathsOf(instruction), `${source}/lib/python${version}/site-packages ${dist}`), annotation };
    return undefined;
  });
  return edits?.every((edit) => edit !== undefined) === true ? edits.filter((edit) => edit !== undefined) : undefined;
}

/** Packages that lie beside the interpreter that made them come along with it, in one copy. Undefined: it is not that one's. */
export function copiesWithInterpreter(project: Project, version: string): readonly PlannedEdit[] | undefined {
  const copies = packageCopies(project) ?? [];
  const [first, ...rest] = copies;
  const builder = first?.from;
  const isSame = builder?.facts?.family === 'python' && builder.facts.languageVersion === version && builder.facts.libc === 'glibc' && builder.facts.release === project.stage.facts?.release;
  if (first === undefined || builder === undefined || !isSame || copies.some(({ from, source, destination }) => from !== builder || source !== destination)) return undefined;
  const annotation = { label: 'The interpreter, with its packages' };
  return [
    { ...replacement(pathsOf(first.instruction), '/usr/local /usr/local'), annotation },
    ...rest.map(({ instruction }) => ({ ...removal(instruction.lines), annotation })),
  ];
}

/** Source and destination, behind the flags. */
function pathsOf(instruction: Instruction): { readonly start: number; readonly end: number } {
  const { sources, destination } = copyView(instruction);
  return { start: sources[0]?.range.start ?? instruction.args.range.start, end: destination?.range.end ?? instruction.args.range.end };
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
