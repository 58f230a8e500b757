import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import type { ImageFacts } from '../facts/image.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, below, joinPath, parentOf } from '../model/paths.ts';
import { linesBefore } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';
import { asPythonModule } from './parts/interpreters.ts';
import { productStages } from './parts/products.ts';
import { pythonInstalls, type PythonInstall } from './parts/python-installs.ts';
import { arrivalOf, stageCopies } from './parts/stage-copies.ts';
import { sameLanguageVersion } from './parts/same-version.ts';
import { imageName } from './parts/started-binaries.ts';

export const environmentInterpreterMissing = defineRule({
  id: 'environment-interpreter-missing',
  summary: 'A virtual environment or console script is started whose Python is not in this image.',
  why: [
    'A virtual environment has no Python of its own: `bin/python` is a link to the one that made it, such as `/usr/local/bin/python3`,',
    'and scripts like gunicorn name that path in their first line. In an image whose Python lies elsewhere (`/usr/bin/python3.13` of',
    'distroless) the container ends with *no such file or directory*. Start the image\'s own Python, with the packages on `PYTHONPATH`.',
    'The scripts of an environment name its folder too: they work in the folder where they were made.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      const started = startedScript(file, stage);
      if (started !== undefined) yield* checkStart(file, stage, started);
    }
  },
});

interface StartedScript {
  readonly instruction: Instruction;
  readonly range: Range;
  readonly words: readonly string[];
  readonly name: string;
  readonly install: PythonInstall;
  /** Where the environment lies in this image. */
  readonly root: string;
}

/** The program that is started, where it comes from an install of another stage. */
function startedScript(file: DockerfileModel, stage: Stage): StartedScript | undefined {
  const { start, entrypoint, cmd, workdir, env } = file.config(stage);
  if (start === undefined || start === 'none') return undefined;
  const [program] = start.words;
  const first = entrypoint === 'none' ? cmd : entrypoint;
  const instruction = first === undefined || first === 'none' ? undefined : first.instruction;
  const form = instruction === undefined ? undefined : commandForm(instruction);
  const [element] = form?.kind === 'exec' ? form.json.elements : [];
  if (program === undefined || instruction === undefined || element === undefined || element.value !== program) return undefined;
  const folders = program.includes('/') ? [parentOf(joinPath(workdir, program) ?? program)] : (env.get('PATH') ?? '').split(':').filter((folder) => file.flow.find(stage, `${folder}/${program}`).presence !== 'absent').slice(0, 1);
  for (const copy of stageCopies(file, stage)) {
    for (const install of copy.from === undefined ? [] : pythonInstalls(file, copy.from)) {
      const scripts = install.scripts === undefined || !isMadeBy(install, baseName(program)) ? undefined : arrivalOf(copy, install.scripts);
      if (scripts !== undefined && folders.includes(scripts)) {
        return { instruction, range: element.range, words: start.words, name: baseName(program), install, root: parentOf(scripts) };
      }
    }
  }
  return undefined;
}

/** An environment has a python; other places have scripts of packages alone. */
function isMadeBy(install: PythonInstall, name: string): boolean {
  return install.kind === 'environment' || asPythonModule([name]) !== undefined;
}

function* checkStart(file: DockerfileModel, stage: Stage, started: StartedScript): Iterable<Finding> {
  const { install, name, root } = started;
  const wanted = install.stage.facts?.interpreter;
  const answer = wanted === undefined ? 'unknown' : interpreterThere(file, stage, wanted, install.minor);
  if (wanted === undefined || answer === 'unknown' || isRelinked(file, stage, install)) return;
  if (answer === 'there') {
    if (hasMoved(file, stage, started)) yield movedFinding(file, started);
    return;
  }
  const isEnvironment = install.kind === 'environment';
  const what = isEnvironment && name.startsWith('python') ? `${root}/bin/${name} is a link to ${wanted}` : `${name} is run by ${isEnvironment ? `the Python of ${root}` : wanted}`;
  const message = answer === 'absent'
    ? `${what}, which ${imageName(stage)} does not have: the container does not start.`
    : `${root} is for Python ${install.minor}, and ${wanted} of ${imageName(stage)} is ${stage.facts?.languageVersion ?? 'another'}: its packages are not found.`;
  yield { range: started.range, message, related: [{ range: install.range, message: 'Installed here' }], fixes: answer === 'absent' ? ownPython(file, stage, started) : sameLanguageVersion(file, install.stage, stage) };
}

/** `bin/python` works wherever the environment lies; a script of it names the folder in which it was made. */
function hasMoved(file: DockerfileModel, stage: Stage, { install, name, root }: StartedScript): boolean {
  if (install.kind !== 'environment' || install.root === root || name.startsWith('python') || name.startsWith('activate')) return false;
  return ['python', 'python3'].every((python) => file.flow.find(stage, `${install.root}/bin/${python}`).presence === 'absent');
}

function movedFinding(file: DockerfileModel, { install, instruction, name, range, root, words }: StartedScript): Finding {
  const form = commandForm(instruction);
  const module = form?.kind === 'exec' && form.words[0] === words[0] ? asPythonModule([name, ...form.words.slice(1)]) : undefined;
  const edits = module === undefined ? undefined : rewriteCommand(file, instruction, [`${root}/bin/python`, ...module]);
  return {
    range,
    message: `${name} is run by the Python of ${install.root}, where it was made, and the environment lies in ${root} here: the container does not start.`,
    related: [{ range: install.range, message: 'Installed here' }],
    fixes: edits === undefined ? [] : [{
      title: `Start it with ${root}/bin/python -m`, safety: 'unsafe', caveat: 'Python then looks for modules in the working directory too.', edits: () => edits,
    }],
  };
}

/** Links and first lines can be made anew, `venv --copies` has none, and `/usr/bin/python3 -m venv` names another Python. */
function isRelinked(file: DockerfileModel, stage: Stage, { root, stage: builder }: PythonInstall): boolean {
  const runs = [...builder.lineage, ...stage.lineage].flatMap((one) => one.instructions).filter((instruction) => instruction.name === 'RUN');
  return runs.some((instruction) => file.scriptsOf(instruction).some((script) => script.incomplete || script.commands.some((command) => {
    const words = command.words.map(({ raw }) => raw);
    if (RELINKING.has(command.name ?? '')) return words.some((word) => word.includes(root) || word.includes('python'));
    const makes = words.includes('venv') || command.name === 'virtualenv' || command.name === 'uv';
    return makes && (words.includes('--copies') || words.includes('--relocatable') || words.includes('--always-copy') || file.text.slice(command.nameRange.start, command.nameRange.end).startsWith('/usr/bin/'));
  })));
}

const RELINKING: ReadonlySet<string> = new Set(['ln', 'sed', 'cp', 'mv', 'find', 'xargs', 'install']);

function interpreterThere(file: DockerfileModel, stage: Stage, wanted: string, minor: string): 'there' | 'absent' | 'other' | 'unknown' {
  const { facts } = stage;
  if (stageCopies(file, stage).some((copy) => below(copy.source, wanted) !== undefined || copy.source.startsWith(parentOf(wanted)))) return 'unknown';
  if (facts?.language === 'python' && facts.interpreter !== undefined) {
    if (parentOf(facts.interpreter) !== parentOf(wanted)) return facts.programsComplete === true ? 'absent' : 'unknown';
    return facts.languageVersion === undefined || facts.languageVersion === minor ? 'there' : 'other';
  }
  return facts !== undefined && hasNone(facts) && file.flow.find(stage, wanted).presence === 'absent' ? 'absent' : 'unknown';
}

function hasNone(facts: ImageFacts): boolean {
  return facts.programsComplete === true || facts.programs?.absent.includes('python3') === true;
}

/** The image's own Python with the packages of the environment, where both are of one minor version. */
function ownPython(file: DockerfileModel, stage: Stage, started: StartedScript): readonly Fix[] {
  const { facts } = stage;
  const { install, instruction, name, words, root } = started;
  if (facts?.language !== 'python' || facts.interpreter === undefined || facts.languageVersion !== install.minor) return [];
  const form = commandForm(instruction);
  const own = form?.kind === 'exec' ? form.words : [];
  const rest = name.startsWith('python') ? own.slice(1) : asPythonModule([name, ...own.slice(1)]);
  const edits = rest === undefined || own.length === 0 || words[0] !== own[0] ? undefined : rewriteCommand(file, instruction, [facts.interpreter, ...rest]);
  if (edits === undefined) return [];
  const folder = `${root}/lib/python${install.minor}/site-packages`;
  const hasPath = file.stateAtEnd(stage).env.get('PYTHONPATH')?.split(':').includes(folder) === true;
  return [{
    title: `Start ${facts.interpreter} with PYTHONPATH=${folder}`, safety: 'unsafe', caveat: 'The image\'s own Python is another build of the same version.',
    edits: () => [...(hasPath ? [] : [linesBefore(file.tree, instruction, [`ENV PYTHONPATH=${folder}`])]), ...edits],
  }];
}
