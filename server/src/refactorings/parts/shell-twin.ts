import type { ImageFacts } from '../../facts/image.ts';

/** An image with a shell that has what a distroless one has. */
export interface ShellTwin {
  readonly reference: string;
  /** Packages that the distroless image has and this one lacks. */
  readonly packages: readonly string[];
  /** What its ENTRYPOINT was, as the words that start the same on this image. */
  readonly starts: readonly string[];
}

/** By the language of the image, in the same Debian release; undefined where none is known. */
export function shellTwin(facts: ImageFacts): ShellTwin | undefined {
  const { release, languageVersion: version, language } = facts;
  if (release === undefined) return undefined;
  switch (language) {
    case 'node':
      return version === undefined ? undefined : { reference: `node:${version}-${release}-slim`, packages: [], starts: ['node'] };
    case 'python':
      return version === undefined ? undefined : { reference: `python:${version}-slim-${release}`, packages: [], starts: ['python3'] };
    case 'java':
      return version === undefined ? undefined : { reference: `eclipse-temurin:${version}-jre`, packages: [], starts: ['java', '-jar'] };
    case 'none':
      return { reference: `debian:${release}-slim`, packages: packagesOf(facts), starts: [] };
    default:
      return undefined;
  }
}

/** Debian's slim image has glibc and little else. */
function packagesOf({ release, libraries, caCertificates, tzdata }: ImageFacts): readonly string[] {
  const has = (library: string): boolean => libraries?.present.includes(library) === true;
  return [
    ...(caCertificates === true ? ['ca-certificates'] : []),
    ...(has('libssl.so.3') ? [release === 'trixie' ? 'libssl3t64' : 'libssl3'] : []),
    ...(has('libstdc++.so.6') ? ['libstdc++6'] : []),
    ...(has('libgomp.so.1') ? ['libgomp1'] : []),
    ...(tzdata === true ? ['tzdata'] : []),
  ];
}
