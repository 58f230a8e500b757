import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { compiledPythonPackages, strictlyCompiledNodeModules } from '../facts/compiled-packages.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Range } from '../text/range.ts';
import { mayBringLoader } from './parts/brought-loader.ts';
import { nodeModulesTaken } from './parts/node-modules-taken.ts';
import { productStages } from './parts/products.ts';
import { arrivedInstalls } from './parts/python-runtime.ts';
import { requiredPackages } from './parts/required-packages.ts';
import { sameLibc } from './parts/same-version.ts';
import { imageName } from './parts/started-binaries.ts';

export const packagesOfOtherLibc = defineRule({
  id: 'packages-of-other-libc',
  summary: 'Compiled packages are copied from an image with another C library.',
  why: [
    'Packages with compiled parts (sharp, bcrypt, numpy, psycopg2) are chosen or built for the C library of the stage that installs',
    'them: musl on Alpine, glibc elsewhere. Copied to the other kind, the first import fails: *Error loading shared library*, *cannot',
    'find module ../build/Release*. Install them in a stage on the same kind of image as the final one.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      yield* nodeFindings(file, stage);
      yield* pythonFindings(file, stage);
    }
  },
});

function* nodeFindings(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  for (const { range, from, modules } of nodeModulesTaken(file, stage)) {
    const name = modules.find((module) => strictlyCompiledNodeModules.has(module));
    if (name !== undefined && isOther(from, stage) && !mayBringLoader(file, stage)) yield findingFor(file, stage, { from, name, range });
  }
}

function* pythonFindings(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  const seen = new Set<number>();
  for (const { install, arrival } of arrivedInstalls(file, stage)) {
    if (arrival === undefined || seen.has(arrival.range.start) || !isOther(install.stage, stage)) continue;
    const name = requiredPackages(file, install).find((one) => compiledPythonPackages.has(one));
    if (name === undefined) continue;
    seen.add(arrival.range.start);
    yield findingFor(file, stage, { from: install.stage, name, range: arrival.range });
  }
}

function isOther(from: Stage, stage: Stage): boolean {
  const here = from.facts?.libc;
  const there = stage.facts?.libc;
  return here !== undefined && there !== undefined && here !== 'none' && there !== 'none' && here !== there;
}

interface Package {
  readonly name: string;
  /** The stage that installs it. */
  readonly from: Stage;
  readonly range: Range;
}

function findingFor(file: DockerfileModel, stage: Stage, { name, from, range }: Package): Finding {
  return {
    range,
    message: `${name} is compiled for ${from.facts?.libc ?? ''} of ${imageName(from)}, and ${imageName(stage)} has ${stage.facts?.libc ?? ''}: it does not load.`,
    related: [{ range: from.baseRange, message: 'Installed on this image' }],
    fixes: sameLibc(file, from, stage),
  };
}
