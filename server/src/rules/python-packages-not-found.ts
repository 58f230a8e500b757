import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { distrolessVersions } from '../facts/runtimes.ts';
import type { DockerfileModel } from '../model/model.ts';
import { linesAfter } from '../syntax/edit-points.ts';
import { copyView } from '../syntax/views.ts';
import { replacement, type TextEdit } from '../text/edit.ts';
import { textAt } from '../text/range.ts';
import { replaceReference, withVersion, writtenReference } from './parts/base-reference.ts';
import { productStages } from './parts/products.ts';
import { arrivedInstalls, pythonRuntime, type ArrivedInstall, type PythonRuntime } from './parts/python-runtime.ts';
import { builtVersion } from './parts/same-version.ts';
import { imageName } from './parts/started-binaries.ts';

export const pythonPackagesNotFound = defineRule({
  id: 'python-packages-not-found',
  summary: 'Python packages are copied to a folder where this Python does not look.',
  why: [
    'Official images of Python look into `/usr/local/lib/python3.13/site-packages`. The Python of distroless is Debian\'s: it looks',
    'into `dist-packages`, and only into those of its own minor version. The first import then ends with *ModuleNotFoundError*.',
    'Copy to `dist-packages`, or set `PYTHONPATH`; packages of another minor version have to be installed again.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      const runtime = pythonRuntime(file, stage);
      if (runtime === undefined) continue;
      const seen = new Set<number>();
      for (const arrived of arrivedInstalls(file, stage)) {
        const { arrival } = arrived;
        if (arrival === undefined || seen.has(arrival.range.start) || isSeen(runtime, arrived)) continue;
        seen.add(arrival.range.start);
        yield findingFor(file, runtime, arrived, arrival);
      }
    }
  },
});

type Arrival = NonNullable<ArrivedInstall['arrival']>;

function isSeen({ path }: PythonRuntime, { arrival }: ArrivedInstall): boolean {
  return arrival === undefined || path.includes(arrival.folder);
}

function findingFor(file: DockerfileModel, runtime: PythonRuntime, { install }: ArrivedInstall, arrival: Arrival): Finding {
  const isSame = install.minor === runtime.minor;
  const also = isSame ? '' : `, and they are for Python ${install.minor}`;
  return {
    range: arrival.range,
    message: `Python ${runtime.minor} of ${imageName(runtime.stage)} does not look into ${arrival.folder}${also}: the packages are not found.`,
    related: [{ range: install.range, message: 'Installed here' }],
    fixes: isSame ? [...moveToPath(file, runtime, install.kind, arrival, install.folder), setPath(file, arrival)] : otherMinor(file, runtime, install, arrival),
  };
}

function setPath(file: DockerfileModel, { folder, instruction }: Arrival): Fix {
  return {
    title: `Set PYTHONPATH=${folder}`, safety: 'unsafe', caveat: 'Every Python of the image looks there first.',
    edits: () => [linesAfter(file.tree, instruction, [`ENV PYTHONPATH=${folder}`])],
  };
}

/** The packages themselves into the folder that is looked into; console scripts could not start there anyway. */
function moveToPath(file: DockerfileModel, runtime: PythonRuntime, kind: string, arrival: Arrival, folder: string): readonly Fix[] {
  const edits = kind === 'environment' ? undefined : copyEdits(file, runtime, arrival, folder);
  const to = runtime.stage.facts?.modulePath?.[0];
  if (edits === undefined || to === undefined) return [];
  return [{ title: `Copy the packages to ${to}`, safety: 'unsafe', caveat: 'Console scripts are not copied: they name a Python that is not there.', edits: () => edits }];
}

/** COPY of one source, with both of its words as plain text. */
function copyEdits(file: DockerfileModel, { stage }: PythonRuntime, { instruction }: Arrival, folder: string): readonly TextEdit[] | undefined {
  const { sources, destination } = copyView(instruction);
  const [source, second] = sources;
  const to = stage.facts?.modulePath?.[0];
  if (source === undefined || second !== undefined || destination === undefined || to === undefined || instruction.json !== undefined) return undefined;
  if (textAt(file.text, source.range) !== source.text || textAt(file.text, destination.range) !== destination.text) return undefined;
  return [replacement(source.range, folder), replacement(destination.range, to)];
}

/** The builder on the runtime's version: the only way to keep an image that has but one. */
function otherMinor(file: DockerfileModel, runtime: PythonRuntime, install: ArrivedInstall['install'], arrival: Arrival): readonly Fix[] {
  const { stage } = install;
  const reference = writtenReference(file, stage);
  const isFixed = runtime.stage.facts?.family === 'distroless' && distrolessVersions('python').includes(runtime.minor);
  const next = reference === undefined || !isFixed ? undefined : withVersion(reference, runtime.minor);
  const folder = install.folder.replace(`python${install.minor}`, `python${runtime.minor}`);
  const edits = next === undefined ? undefined : copyEdits(file, runtime, arrival, folder);
  if (next === undefined || edits === undefined) return isFixed ? [] : builtVersion(file, stage, runtime.stage);
  return [{
    title: `Install with ${next}, and copy to ${runtime.stage.facts?.modulePath?.[0] ?? ''}`, safety: 'unsafe',
    caveat: `The program then runs on Python ${runtime.minor} with packages for it; test it again.`,
    edits: () => [...replaceReference(stage, next), ...edits],
  }];
}
