import { defineRule } from '../action/define.ts';
import { compareVersions } from '../facts/distributions.ts';
import { sameRelease } from './parts/same-version.ts';
import { imageName, startedBinaries } from './parts/started-binaries.ts';

export const glibcTooOld = defineRule({
  id: 'glibc-too-old',
  summary: 'The program is built on a newer glibc than the image has.',
  why: [
    'A program runs on the glibc it was linked against and on newer ones, not on older ones: it ends with',
    '*version `GLIBC_2.38\' not found*. Tags that follow releases make this happen by themselves: `rust:1` moved to Debian 13',
    'in August 2025, while `distroless/cc-debian12` stayed.',
  ].join('\n'),
  category: 'runtime',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const { stage, built, linkage, arrives } of startedBinaries(file)) {
      if (linkage.kind === 'static' || linkage.libc !== 'glibc' || stage.facts?.libc !== 'glibc') continue;
      // Their makers link these against an old glibc, whatever image they run in.
      if (built.command.name === 'deno' || built.command.name === 'bun') continue;
      const there = stage.facts.libcVersion;
      const here = built.stage.facts?.libcVersion;
      const order = there === undefined || here === undefined ? undefined : compareVersions(here, there);
      if (order === undefined || order <= 0) continue;
      yield {
        range: arrives,
        message: `${built.path} is built on glibc ${here ?? ''} (${imageName(built.stage)}), and ${imageName(stage)} has ${there ?? ''}: it may not start.`,
        related: [{ range: built.stage.baseRange, message: `glibc ${here ?? ''}` }, { range: stage.baseRange, message: `glibc ${there ?? ''}` }],
        fixes: sameRelease(file, built.stage, stage),
      };
    }
  },
});
