import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { insertion, replacement } from '../text/edit.ts';
import { writtenReference } from './parts/base-reference.ts';
import { startedBinaries } from './parts/started-binaries.ts';

export const floatingImage = defineRule({
  id: 'floating-image',
  summary: 'The next move of this tag breaks what the other stage makes.',
  why: [
    'Some tags change the system under them without a change of their name. That matters where two stages have to fit together:',
    '`gcr.io/distroless/python3` went from Python 3.11 to 3.13 in January 2026, and packages of the other stage were no longer',
    'found; `rust:1` went to a newer glibc in August 2025, which a fixed runtime does not have. Name the release on both sides.',
  ].join('\n'),
  category: 'image',
  severity: 'hint',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of file.stages) if (copiesPythonPackages(file, stage)) yield* movingPython(file, stage);
    yield* movingBuilders(file);
  },
});

function copiesPythonPackages(file: DockerfileModel, stage: Stage): boolean {
  if (stage.base.kind !== 'image' || stage.facts?.language !== 'python' || stage.facts.family !== 'distroless') return false;
  return file.flow.createdIn(stage).some((fact) => fact.by === 'copy-stage' && fact.path.includes('/lib/python3.'));
}

function* movingPython(file: DockerfileModel, stage: Stage): Iterable<Finding> {
  const { facts } = stage;
  const reference = writtenReference(file, stage);
  if (facts?.floating === undefined || facts.release === undefined) return;
  const raw = reference?.raw ?? facts.reference;
  const end = reference === undefined || reference.tagRange === undefined ? stage.baseRange.end : stage.baseRange.start + reference.tagRange.start - 1;
  const fix: Fix = { title: 'Write python3-debian13', safety: 'safe', edits: () => [insertion(end, '-debian13')] };
  yield {
    range: stage.baseRange,
    message: `${raw} follows Debian (${facts.floating.before ?? 'an older release'} until ${facts.floating.since ?? 'lately'}): at its next move the packages for Python ${facts.languageVersion ?? ''} are not found.`,
    fixes: facts.release === 'trixie' && reference !== undefined && reference.digest === undefined ? [fix] : [],
  };
}

/** A builder that moves, and a runtime that stays on the same release. */
function* movingBuilders(file: DockerfileModel): Iterable<Finding> {
  for (const { stage, built, linkage } of startedBinaries(file)) {
    const builder = built.stage;
    // A version that has come to its end stays where it is.
    const isBuilt = builder.facts?.lifecycle === undefined || builder.facts.lifecycle.state === 'current';
    const moves = isBuilt && builder.facts?.floating !== undefined && stage.facts?.floating === undefined;
    if (!moves || linkage.kind === 'static' || linkage.certainty !== 'certain' || linkage.libc !== 'glibc') continue;
    const { release } = builder.facts ?? {};
    if (release === undefined || release !== stage.facts?.release) continue;
    const reference = writtenReference(file, builder);
    const tag = reference?.tag;
    yield {
      range: builder.baseRange,
      message: `${reference?.raw ?? builder.facts?.reference ?? 'This tag'} moves to newer releases (${release} since ${builder.facts?.floating?.since ?? 'lately'}): the program will then need a newer glibc than the final image has.`,
      related: [{ range: stage.baseRange, message: `Stays on ${release}` }],
      fixes: reference === undefined || tag === undefined || tag === 'latest' || reference.digest !== undefined ? [] : [{
        title: `Use ${reference.raw}-${release}`, safety: 'safe', edits: () => [replacement(builder.baseRange, `${reference.raw}-${release}`)],
      }],
    };
  }
}
