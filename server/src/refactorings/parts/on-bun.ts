import type { Placement, PlacementRequest } from './interpreted-runtime.ts';
import type { Trouble } from './runtime-needs.ts';
import { distrolessReference } from './slim-reference.ts';

/** Bun and Deno publish an image without a shell themselves; its ENTRYPOINT is the interpreter. */
export function bunOn(request: PlacementRequest): Placement | Trouble {
  return ownImage(request, 'bun', '/usr/local/bin/bun');
}

export function denoOn(request: PlacementRequest): Placement | Trouble {
  return ownImage(request, 'deno', '/bin/deno');
}

function ownImage({ project, program, rung }: PlacementRequest, name: string, path: string): Placement | Trouble {
  const { file, stage } = project;
  const at = stage.baseRange;
  if (rung === 'chainguard') return { trouble: `Chainguard has no image with ${name}`, at };
  if (program.nativeLibc === 'musl') return { trouble: 'its modules may have parts built for musl, and distroless images have glibc; build on a Debian image first', at };
  // A local stage in between has the image of the first one.
  const origin = (stage.lineage.at(-1) ?? stage).baseRange;
  const raw = file.text.slice(origin.start, origin.end);
  const reference = stage.facts?.family === name ? distrolessReference(raw) : undefined;
  if (reference === undefined) return { trouble: `no image of ${name} without a shell is known for ${raw}`, at };
  return {
    reference,
    command: [name, ...program.args],
    rewrite: (instruction, words) => {
      if (words[0] !== name) return words;
      return instruction === 'ENTRYPOINT' ? [path, ...words.slice(1)] : words.slice(1);
    },
  };
}
