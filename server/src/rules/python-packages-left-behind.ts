import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { packageInstall } from '../shell/views.ts';
import { linesAfter } from '../syntax/edit-points.ts';
import { replaceReference, withVersion, writtenReference } from './parts/base-reference.ts';
import { productStages } from './parts/products.ts';
import { arrivedInstalls, pythonRuntime, type PythonRuntime } from './parts/python-runtime.ts';
import type { PythonInstall } from './parts/python-installs.ts';
import { stageCopies } from './parts/stage-copies.ts';

export const pythonPackagesLeftBehind = defineRule({
  id: 'python-packages-left-behind',
  summary: 'The packages that pip installs in another stage are not copied.',
  why: [
    'pip puts packages into a folder of Python, not beside the program: `COPY --from=build /app /app` leaves them behind, and the',
    'first import of one ends with *ModuleNotFoundError*. Copy them too, into a folder where the Python of the final image looks.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      const runtime = pythonRuntime(file, stage);
      const arrived = runtime === undefined || installsItself(file, stage) ? [] : arrivedInstalls(file, stage);
      const [first] = arrived;
      if (runtime === undefined || first === undefined || arrived.some(({ arrival }) => arrival !== undefined)) continue;
      const installs = arrived.map(({ install }) => install).filter((install) => !isTool(install));
      const install = installs.at(-1);
      const copy = stageCopies(file, stage).find(({ from }) => from === install?.stage);
      if (install === undefined || copy === undefined || takesAnyOf(file, stage, install)) continue;
      yield {
        range: copy.range,
        message: `The packages in ${install.folder} of stage ${install.stage.name ?? String(install.stage.index)} are not copied: an import of one fails.`,
        related: [{ range: install.range, message: 'Installed here' }],
        fixes: bringAlong(file, runtime, install, copy.instruction),
      };
    }
  },
});

/** `pip install --upgrade pip`, `pip install poetry`: tools of the build. */
function isTool({ packages, manifests }: PythonInstall): boolean {
  return manifests.length === 0 && packages.length > 0 && packages.every((name) => TOOLS.has(name));
}

const TOOLS: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'build', 'poetry', 'uv', 'pipenv', 'pdm', 'hatch', 'virtualenv', 'cython', 'pyinstaller', 'nuitka', 'shiv', 'pex']);

function installsItself(file: DockerfileModel, stage: Stage): boolean {
  return stage.lineage.some((one) => one.instructions.some((instruction) => instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) =>
    script.incomplete || script.commands.some((command) => packageInstall(command) !== undefined || command.name === undefined))));
}

/** A part of the folder, wheels, or an environment made by another tool may come along in another way. */
function takesAnyOf(file: DockerfileModel, stage: Stage, install: PythonInstall): boolean {
  return stageCopies(file, stage).some(({ source }) => source.startsWith(install.root === '/usr/local' ? install.folder : install.root)
    || ['venv', 'site-packages', 'wheel', 'packages', 'deps', 'dist'].some((word) => source.includes(word)));
}

function bringAlong(file: DockerfileModel, runtime: PythonRuntime, install: PythonInstall, instruction: Parameters<typeof linesAfter>[1]): readonly Fix[] {
  const to = runtime.stage.facts?.modulePath?.[0];
  const from = install.stage.name ?? String(install.stage.index);
  if (to === undefined || install.kind === 'target') return [];
  const line = (folder: string): string => `COPY --from=${from} ${folder} ${to}`;
  if (install.minor === runtime.minor) {
    return [{ title: `Copy them to ${to}`, safety: 'unsafe', caveat: 'The image grows by the packages.', edits: () => [linesAfter(file.tree, instruction, [line(install.folder)])] }];
  }
  const reference = writtenReference(file, install.stage);
  const next = reference === undefined ? undefined : withVersion(reference, runtime.minor);
  if (next === undefined) return [];
  const folder = install.folder.replace(`python${install.minor}`, `python${runtime.minor}`);
  return [{
    title: `Install with ${next}, and copy them to ${to}`, safety: 'unsafe', caveat: `The program then runs on Python ${runtime.minor} with packages for it; test it again.`,
    edits: () => [...replaceReference(install.stage, next), linesAfter(file.tree, instruction, [line(folder)])],
  }];
}
