import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { compareVersions } from '../facts/distributions.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import { bringsLibraries } from './parts/brought-libraries.ts';
import { mayBringLoader } from './parts/brought-loader.ts';
import { otherDistroless } from './parts/other-distroless.ts';
import { libraryFix } from './parts/package-fix.ts';
import { productStages } from './parts/products.ts';
import { sameLibc, sameRelease } from './parts/same-version.ts';
import { stageCopies, type StageCopy } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';

export const interpreterUnsupported = defineRule({
  id: 'interpreter-unsupported',
  summary: 'An interpreter is copied into an image that lacks what it loads.',
  why: [
    'node, deno and bun are programs like others: they need the C library they were built for, node also `libstdc++` and `libgcc`,',
    'deno `libgcc`. node of a Debian image does not start on Alpine or `distroless/static`; node of an Alpine image does not start',
    'on plain Alpine without `apk add libstdc++`. `distroless/cc` has what Debian\'s need.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of productStages(file)) {
      for (const copy of stageCopies(file, stage)) yield* checkCopy(file, stage, copy);
    }
  },
});

/** What each loads besides its C library. Run with real binaries, 2026-11. */
const loaded: ReadonlyMap<string, readonly string[]> = new Map([
  ['node', ['libstdc++.so.6', 'libgcc_s.so.1']], ['deno', ['libgcc_s.so.1']], ['bun', []],
]);

function* checkCopy(file: DockerfileModel, stage: Stage, copy: StageCopy): Iterable<Finding> {
  const name = baseName(copy.source);
  const libraries = loaded.get(name);
  const { facts } = copy;
  if (libraries === undefined || facts === undefined || facts.language !== name || facts.interpreter !== copy.source) return;
  const trouble = libcTrouble(file, stage, copy, name) ?? libraryTrouble(file, stage, copy, libraries) ?? versionTrouble(file, stage, copy);
  if (trouble !== undefined) yield { range: copy.range, message: `${name} of ${facts.reference} ${trouble.said}: it does not start.`, fixes: trouble.fixes };
}

interface Trouble {
  readonly said: string;
  readonly fixes: readonly Fix[];
}

/** The binary of deno is one for glibc in all of its images, the one on Alpine and the bare one included. */
function libcTrouble(file: DockerfileModel, stage: Stage, { facts, from }: StageCopy, name: string): Trouble | undefined {
  const own = facts?.libc === 'musl' || facts?.libc === 'glibc' ? facts.libc : undefined;
  const built = name === 'deno' ? 'glibc' : own;
  const there = stage.fromScratch ? 'none' : stage.facts?.libc;
  if (built === undefined || there === undefined || built === there || mayBringLoader(file, stage)) return undefined;
  const said = `is built for ${built}, and ${imageName(stage)} has ${there === 'none' ? 'no C library' : there}`;
  if (there === 'none' && built === 'glibc') return { said, fixes: otherDistroless(file, stage, { from: ['static'], to: 'cc', why: 'which has glibc' }) };
  // Alpine has no libstdc++, so that node of Alpine would not start there either.
  return { said, fixes: there === 'glibc' && from !== undefined ? sameLibc(file, from, stage) : [] };
}

function libraryTrouble(file: DockerfileModel, stage: Stage, copy: StageCopy, libraries: readonly string[]): Trouble | undefined {
  if (copy.facts?.libc !== stage.facts?.libc || bringsLibraries(file, stage)) return undefined;
  const missing = libraries.find((library) => stage.facts?.libraries?.absent.includes(library) === true);
  if (missing === undefined) return undefined;
  return {
    said: `loads ${missing}, which ${imageName(stage)} does not have`,
    fixes: [...otherDistroless(file, stage, { from: ['base-nossl', 'base'], to: 'cc', why: 'which has it' }), ...libraryFix(file, stage, missing)],
  };
}

function versionTrouble(file: DockerfileModel, stage: Stage, { facts, from }: StageCopy): Trouble | undefined {
  const here = facts?.libcVersion;
  const there = stage.facts?.libcVersion;
  // The official builds of node ask for an old glibc, whatever image they lie in; only Debian's own packages do not.
  const order = facts?.family === 'node' || here === undefined || there === undefined ? undefined : compareVersions(here, there);
  if (order === undefined || order <= 0 || facts?.family === 'deno' || facts?.family === 'bun') return undefined;
  return { said: `needs glibc ${here ?? ''}, and ${imageName(stage)} has ${there ?? ''}`, fixes: from === undefined ? [] : sameRelease(file, from, stage) };
}
