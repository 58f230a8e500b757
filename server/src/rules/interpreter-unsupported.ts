import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { compareVersions } from '../facts/distributions.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import { bringsLibraries } from './parts/brought-libraries.ts';
import { productStages } from './parts/products.ts';
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
  fixes: 'none',
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
  const trouble = libcTrouble(stage, copy, name) ?? libraryTrouble(file, stage, copy, libraries) ?? versionTrouble(stage, copy);
  if (trouble !== undefined) yield { range: copy.range, message: `${name} of ${facts.reference} ${trouble}: it does not start.` };
}

/** The binary of deno is one for glibc in all of its images, the one on Alpine and the bare one included. */
function libcTrouble(stage: Stage, { facts }: StageCopy, name: string): string | undefined {
  const own = facts?.libc === 'musl' || facts?.libc === 'glibc' ? facts.libc : undefined;
  const built = name === 'deno' ? 'glibc' : own;
  const there = stage.fromScratch ? 'none' : stage.facts?.libc;
  if (built === undefined || there === undefined || built === there) return undefined;
  return `is built for ${built}, and ${imageName(stage)} has ${there === 'none' ? 'no C library' : there}`;
}

function libraryTrouble(file: DockerfileModel, stage: Stage, copy: StageCopy, libraries: readonly string[]): string | undefined {
  if (copy.facts?.libc !== stage.facts?.libc || bringsLibraries(file, stage)) return undefined;
  const missing = libraries.find((library) => stage.facts?.libraries?.absent.includes(library) === true);
  return missing === undefined ? undefined : `loads ${missing}, which ${imageName(stage)} does not have`;
}

function versionTrouble(stage: Stage, { facts }: StageCopy): string | undefined {
  const here = facts?.libcVersion;
  const there = stage.facts?.libcVersion;
  // The official builds of node ask for an old glibc, whatever image they lie in; only Debian's own packages do not.
  const order = facts?.family === 'node' || here === undefined || there === undefined ? undefined : compareVersions(here, there);
  return order === undefined || order <= 0 || facts?.family === 'deno' || facts?.family === 'bun' ? undefined : `needs glibc ${here ?? ''}, and ${imageName(stage)} has ${there ?? ''}`;
}
