import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, parentOf } from '../model/paths.ts';
import { linesAfter } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { textAt } from '../text/range.ts';
import { isSharedLibrary, linkedLibraries } from './parts/linked-libraries.ts';
import { productStages } from './parts/products.ts';
import { stageCopies, type StageCopy } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';

export const sharedLibraryNotFound = defineRule({
  id: 'shared-library-not-found',
  summary: 'A shared library is copied to a folder where the loader does not look.',
  why: [
    'The loader looks into `/lib` and `/usr/lib` with their folders for the architecture, and into what `ldconfig` has listed.',
    'Distroless images have no such list, so that `/usr/local/lib` is not searched; elsewhere the list is as old as the last',
    '`ldconfig`. The program ends with *error while loading shared libraries*. Copy to `/usr/lib`, or set `LD_LIBRARY_PATH`.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      if (stage.facts?.libc !== 'glibc' || stage.facts.libraryPath === undefined || hasOtherWay(file, stage)) continue;
      const copies = stageCopies(file, stage).filter(({ source }) => isSharedLibrary(baseName(source)));
      const linked = linkedLibraries(file, stage);
      for (const copy of copies) if (isHidden(stage, copy, linked) && !isFoundElsewhere(stage, copy, copies)) yield findingFor(file, stage, copy);
    }
  },
});

/** `LD_LIBRARY_PATH`, or a list that is made anew. */
function hasOtherWay(file: DockerfileModel, stage: Stage): boolean {
  const { env, envComplete } = file.stateAtEnd(stage);
  if (env.has('LD_LIBRARY_PATH') || !envComplete) return true;
  return stage.lineage.some((one) => one.instructions.some((instruction) => instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) =>
    script.incomplete || script.commands.some(({ name }) => name === undefined || name === 'ldconfig' || name === 'apt-get' || name === 'apt'))));
}

/** The folders that people take for searched ones, and any other for a library that the program was linked to. */
function isHidden(stage: Stage, copy: StageCopy, linked: ReadonlySet<string>): boolean {
  const folder = folderOf(copy);
  if (stage.facts?.libraryPath?.includes(folder) === true) return LOCAL.has(folder) && isPlain(stage);
  return LOCAL.has(folder) || linked.has(baseName(copy.source).split('.')[0] ?? '');
}

function folderOf({ destination }: StageCopy): string {
  return isSharedLibrary(baseName(destination)) ? parentOf(destination) : destination;
}

/** In the base image, or by another copy. */
function isFoundElsewhere(stage: Stage, copy: StageCopy, copies: readonly StageCopy[]): boolean {
  const name = baseName(copy.source);
  if (stage.facts?.libraries?.present.includes(name) === true) return true;
  return copies.some((other) => baseName(other.source) === name && !LOCAL.has(folderOf(other)) && stage.facts?.libraryPath?.includes(folderOf(other)) === true);
}

/** Debian and Ubuntu search these folders by way of ldconfig's list alone; the images of languages have lists of their own libraries. */
function isPlain({ facts }: Stage): boolean {
  return facts?.family === 'debian' || facts?.family === 'ubuntu';
}

const LOCAL: ReadonlySet<string> = new Set(['/usr/local/lib', '/usr/local/lib64', '/usr/lib64', '/lib64', '/opt/lib']);

function findingFor(file: DockerfileModel, stage: Stage, copy: StageCopy): Finding {
  const folder = folderOf(copy);
  return {
    range: copy.range,
    message: `The loader of ${imageName(stage)} does not look into ${folder}: ${baseName(copy.source)} is not found.`,
    fixes: [setVariable(file, copy.instruction, folder), ...moveTo(file, stage, copy.instruction), ...runLdconfig(file, stage, copy.instruction)],
  };
}

function setVariable(file: DockerfileModel, instruction: Instruction, folder: string): Fix {
  return {
    title: `Set LD_LIBRARY_PATH=${folder}`, safety: 'unsafe', caveat: 'Every program of the image looks there first.',
    edits: () => [linesAfter(file.tree, instruction, [`ENV LD_LIBRARY_PATH=${folder}`])],
  };
}

/** /usr/lib is searched on every architecture. */
function moveTo(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly Fix[] {
  const { destination, sources } = copyView(instruction);
  if (destination === undefined || sources.length > 1 || stage.facts?.libraryPath?.includes('/usr/lib') !== true || isSharedLibrary(baseName(destination.text))) return [];
  if (instruction.json !== undefined || textAt(file.text, destination.range) !== destination.text) return [];
  return [{
    title: 'Copy to /usr/lib/', safety: 'unsafe', caveat: 'What names the old folder no longer finds it.',
    edits: () => [replacement(destination.range, '/usr/lib/')],
  }];
}

function runLdconfig(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly Fix[] {
  if (stage.facts?.programs?.present.includes('ldconfig') !== true || stage.facts.shell === 'none' || !stage.instructions.includes(instruction)) return [];
  return [{ title: 'Run ldconfig behind it', safety: 'unsafe', caveat: 'One more layer, of a few kilobytes.', edits: () => [linesAfter(file.tree, instruction, ['RUN ldconfig'])] }];
}
