import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { bringsLibraries } from './parts/brought-libraries.ts';
import { isPlainC, saysStatic } from './parts/c-sources.ts';
import { otherDistroless } from './parts/other-distroless.ts';
import { libraryFix } from './parts/package-fix.ts';
import { imageName, startedBinaries, type StartedBinary } from './parts/started-binaries.ts';

export const libraryMissing = defineRule({
  id: 'library-missing',
  summary: 'The program loads a library that this image does not have.',
  why: [
    'Rust programs for glibc load `libgcc_s.so.1`, C++ programs `libstdc++.so.6`. `distroless/base` has neither: the program',
    'ends with *error while loading shared libraries* before its first line. `distroless/cc` has both.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const binary of startedBinaries(file)) {
      if (binary.linkage.certainty === 'likely' && (isPlainC(file) || saysStatic(file))) continue;
      const library = missingLibrary(binary);
      if (library !== undefined && !bringsLibraries(file, binary.stage)) yield findingFor(file, binary, library);
    }
  },
});

function missingLibrary({ stage, linkage }: StartedBinary): string | undefined {
  if (linkage.kind === 'static' || linkage.kind === 'libc' || stage.facts?.libc !== linkage.libc) return undefined;
  const wanted = linkage.kind === 'libgcc' ? ['libgcc_s.so.1'] : ['libstdc++.so.6', 'libgcc_s.so.1'];
  return wanted.find((name) => stage.facts?.libraries?.absent.includes(name) === true);
}

function findingFor(file: DockerfileModel, binary: StartedBinary, library: string): Finding {
  const { stage, linkage, built, arrives } = binary;
  const isCertain = linkage.certainty === 'certain';
  return {
    range: arrives,
    severity: isCertain ? 'error' : 'warning',
    message: `${built.path} ${isCertain ? 'loads' : 'may load'} ${library}, which ${imageName(stage)} does not have.`,
    related: [{ range: built.command.range, message: 'Built here' }],
    fixes: [...otherDistroless(file, stage, { from: ['base-nossl', 'base'], to: 'cc', why: 'which has it' }), ...libraryFix(file, stage, library)],
  };
}
