import type { Placement, PlacementRequest } from './interpreted-runtime.ts';
import type { Trouble } from './runtime-needs.ts';

/** Python without a shell: the builder's own interpreter comes along; distroless' python3 image has every library it loads. */
export function pythonOn({ project, program, rung }: PlacementRequest): Placement | Trouble {
  const at = project.stage.baseRange;
  if (rung === 'chainguard') return { trouble: 'Chainguard\'s free image has the newest Python only', at };
  if (project.stage.facts?.libc !== 'glibc') return { trouble: 'the Python of this base is built for musl, and distroless images have glibc', at };
  if (program.version === undefined) return { trouble: 'the version of Python is not known', at };
  return { trouble: `Python ${program.version} is not placed yet`, at };
}
