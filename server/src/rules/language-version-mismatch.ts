import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { compiledPythonPackages, versionBoundNodeModules } from '../facts/compiled-packages.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import type { Range } from '../text/range.ts';
import { nodeModulesTaken } from './parts/node-modules-taken.ts';
import { productStages } from './parts/products.ts';
import { arrivedInstalls, pythonRuntime } from './parts/python-runtime.ts';
import { requiredPackages } from './parts/required-packages.ts';
import { sameLanguageVersion } from './parts/same-version.ts';
import { stageCopies } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';

export const languageVersionMismatch = defineRule({
  id: 'language-version-mismatch',
  summary: 'Packages are built with another version of the language than they run on.',
  why: [
    'Compiled parts of packages fit one version: native addons of Node one major (*was compiled against a different Node.js version*),',
    'wheels of Python one minor, extensions of PHP and gems with C code one minor. Use the same version in both stages.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      yield* nodeFindings(file, stage);
      yield* pythonFindings(file, stage);
      yield* folderFindings(file, stage);
    }
  },
});

function* nodeFindings(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  for (const { range, from, modules } of nodeModulesTaken(file, stage)) {
    const name = modules.find((module) => versionBoundNodeModules.has(module));
    if (name !== undefined && differ('node', from, stage)) yield findingFor(file, name, { from, stage, range });
  }
}

/** Packages that are found, but hold code for another minor version. */
function* pythonFindings(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  const runtime = pythonRuntime(file, stage);
  for (const { install, arrival } of runtime === undefined ? [] : arrivedInstalls(file, stage)) {
    if (arrival === undefined || install.minor === runtime?.minor || runtime?.path.includes(arrival.folder) !== true) continue;
    const names = requiredPackages(file, install);
    const name = names.find((one) => compiledPythonPackages.has(one));
    yield {
      ...findingFor(file, name ?? 'What is installed there', { from: install.stage, stage, range: arrival.range }),
      // Packages of Python code alone mostly run on both.
      severity: name !== undefined ? 'error' : names.length === 0 ? 'warning' : 'info',
    };
  }
}

/** Gems and PHP extensions lie in folders of their own. */
function* folderFindings(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  for (const { range, source, from } of stageCopies(file, stage)) {
    if (from === undefined) continue;
    const isGems = source === '/usr/local/bundle' || source.endsWith('/vendor/bundle') || source.startsWith('/usr/local/bundle/');
    const isExtensions = source.startsWith('/usr/local/lib/php/extensions') || baseName(source).startsWith('no-debug-non-zts');
    if (isGems && differ('ruby', from, stage)) yield findingFor(file, 'A gem with compiled parts', { from, stage, range });
    if (isExtensions && differ('php', from, stage)) yield { ...findingFor(file, 'An extension', { from, stage, range }), severity: 'error' };
  }
}

/** Both known, and not the same. */
function differ(language: string, from: Stage, stage: Stage): boolean {
  const here = from.facts?.language === language ? from.facts.languageVersion : undefined;
  const there = stage.facts?.language === language ? stage.facts.languageVersion : undefined;
  return here !== undefined && there !== undefined && here !== there;
}

interface Arrival {
  readonly from: Stage;
  readonly stage: Stage;
  readonly range: Range;
}

function findingFor(file: DockerfileModel, what: string, { from, stage, range }: Arrival): Finding {
  const language = from.facts?.language ?? '';
  return {
    range,
    message: `${what} is built with ${language} ${from.facts?.languageVersion ?? ''} (${imageName(from)}), and ${imageName(stage)} has ${stage.facts?.languageVersion ?? ''}: compiled parts do not load.`,
    related: [{ range: from.baseRange, message: `${language} ${from.facts?.languageVersion ?? ''}` }],
    fixes: sameLanguageVersion(file, from, stage),
  };
}
