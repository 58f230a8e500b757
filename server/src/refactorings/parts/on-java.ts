import type { Placement, PlacementRequest } from './interpreted-runtime.ts';
import { factsOf } from './runtime.ts';
import type { Trouble } from './runtime-needs.ts';

/** Java without a shell: distroless' ENTRYPOINT is `java -jar`. */
export function javaOn({ project, program, rung }: PlacementRequest): Placement | Trouble {
  const at = project.stage.baseRange;
  if (program.version === undefined) return { trouble: 'the version of Java is not known', at };
  const reference = rung === 'chainguard' ? 'cgr.dev/chainguard/jre:latest' : `gcr.io/distroless/java${program.version}-debian13`;
  if (factsOf(reference)?.lifecycle?.state !== 'current') return { trouble: `distroless has no Java ${program.version}`, at };
  return {
    reference,
    rewrite: (name, words) => {
      if (words[0] !== 'java') return words;
      if (name === 'ENTRYPOINT') return ['/usr/bin/java', ...words.slice(1)];
      return words[1] === '-jar' ? words.slice(2) : words;
    },
  };
}
