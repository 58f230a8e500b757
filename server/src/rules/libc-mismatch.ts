import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { cgoModule, cgoSetting } from '../model/linkage.ts';
import type { DockerfileModel } from '../model/model.ts';
import { insertion } from '../text/edit.ts';
import { mayBringLoader } from './parts/brought-loader.ts';
import { saysStatic } from './parts/c-sources.ts';
import { otherDistroless } from './parts/other-distroless.ts';
import { sameLibc } from './parts/same-version.ts';
import { imageName, startedBinaries, type StartedBinary } from './parts/started-binaries.ts';

export const libcMismatch = defineRule({
  id: 'libc-mismatch',
  summary: 'The program is linked against a C library that this image does not have.',
  why: [
    'A program that is not static names the loader of its C library: glibc on Debian, Ubuntu and Google\'s distroless',
    'images, musl on Alpine; `scratch` and `distroless/static` have none. On the wrong one the kernel cannot start it, and',
    'says so misleadingly: *exec /app: no such file or directory*, though the file is there.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const binary of startedBinaries(file)) {
      const there = libcOf(binary);
      if (there === undefined || binary.linkage.kind === 'static' || there === binary.linkage.libc || mayBringLoader(file, binary.stage)) continue;
      if (binary.linkage.certainty === 'likely' && binary.built.command.name !== 'go' && saysStatic(file)) continue;
      yield findingFor(file, binary, there);
    }
  },
});

/** `none` where there is no C library at all; undefined where that is not known. */
function libcOf({ stage }: StartedBinary): 'glibc' | 'musl' | 'none' | undefined {
  return stage.fromScratch ? 'none' : stage.facts?.libc;
}

function findingFor(file: DockerfileModel, binary: StartedBinary, there: 'glibc' | 'musl' | 'none'): Finding {
  const { linkage, built, arrives } = binary;
  const has = there === 'none' ? 'has no C library' : `has ${there}`;
  const isCertain = linkage.certainty === 'certain';
  return {
    range: arrives,
    severity: isCertain ? 'error' : 'warning',
    message: `${built.path} ${isCertain ? 'is' : 'may be'} linked against ${linkage.libc} (${linkage.because}), and ${imageName(binary.stage)} ${has}: it ${isCertain ? 'does' : 'would'} not start.`,
    related: [{ range: built.command.range, message: 'Built here' }],
    fixes: [...staticFix(file, binary), ...baseFix(file, binary, there), ...(built.command.name === 'cargo' && there !== 'none' ? sameLibc(file, built.stage, binary.stage) : [])],
  };
}

/** Go does without the C library unless a package wraps one. */
function staticFix(file: DockerfileModel, { built, linkage }: StartedBinary): readonly Fix[] {
  const isGo = built.command.name === 'go' && linkage.libc !== undefined;
  if (!isGo || cgoModule(file) !== undefined || cgoSetting(file, built.command, built.fact.instruction) === '1') return [];
  return [{
    title: 'Build it static with CGO_ENABLED=0',
    safety: 'unsafe',
    caveat: 'A package that needs cgo would no longer build; names are then looked up by Go itself.',
    edits: () => [insertion(built.command.nameRange.start, 'CGO_ENABLED=0 ')],
  }];
}

/** From distroless/static to the image of the same release that has glibc and what compilers add to it. */
function baseFix(file: DockerfileModel, { stage, linkage }: StartedBinary, there: string): readonly Fix[] {
  if (there !== 'none' || linkage.libc !== 'glibc') return [];
  return otherDistroless(file, stage, { from: ['static'], to: linkage.kind === 'libc' ? 'base' : 'cc', why: 'which has glibc' });
}
