import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { lookupImage } from '../../facts/lookup.ts';
import { parseReference } from '../../syntax/reference.ts';
import { composeCheckTrouble, otherStartTrouble } from './compose-service.ts';
import type { RuntimeHead } from './compose-stages.ts';
import { interpretedRuntime } from './interpreted-runtime.ts';
import { nativeRuntime } from './native-runtime.ts';
import { shellCallTrouble } from './shell-calls.ts';
import { siteRuntime } from './site-runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/** The rungs of the ladder, the smallest first. */
export const rungs = ['distroless', 'slim', 'alpine', 'same', 'chainguard', 'scratch'] as const;
export type Rung = (typeof rungs)[number];

export const rungTitles: Readonly<Record<Rung, string>> = {
  distroless: 'Distroless: no shell, no package manager',
  slim: 'Slim: the same distribution without tools',
  alpine: 'Alpine: small, with a shell, other C library',
  same: 'The same base as now',
  chainguard: 'Chainguard: distroless on Wolfi',
  scratch: 'Scratch: nothing but the program',
};

/** A runtime that works for the program, as far as everything that decides it is known. */
export interface Runtime {
  readonly rung: Rung;
  /** As it goes into FROM. */
  readonly reference: string;
  readonly facts: ImageFacts | undefined;
  readonly head: RuntimeHead;
  /** The needs as they are on this image. */
  readonly needs: RuntimeNeeds;
  readonly caveats: readonly Caveat[];
}

/** The image of one rung for what the program needs, or why there is none. */
export function runtimeFor(project: Project, needs: RuntimeNeeds, rung: Rung): Runtime | Trouble {
  const shell = hasShell(rung) ? undefined : needs.shell ?? project.needsShell ?? shellCallTrouble(project, needs);
  if (shell !== undefined) return shell;
  const other = otherStartTrouble(project, needs, hasShell(rung)) ?? (hasShell(rung) ? undefined : composeCheckTrouble(project));
  if (other !== undefined) return other;
  const runtime = runtimeOf(project, needs, rung);
  return 'trouble' in runtime ? runtime : onCuda(project, runtime);
}

function runtimeOf(project: Project, needs: RuntimeNeeds, rung: Rung): Runtime | Trouble {
  switch (needs.program.kind) {
    case 'native':
      return nativeRuntime(project, needs, needs.program, rung);
    case 'interpreted':
      return interpretedRuntime(project, needs, needs.program, rung);
    case 'static-site':
      return siteRuntime(project, needs, needs.program, rung);
  }
}

/** Who builds on CUDA computes on it: its libraries are in NVIDIA's images only. */
function onCuda({ stage }: Project, runtime: Runtime): Runtime | Trouble {
  const { facts, reference, needs, caveats } = runtime;
  if (stage.facts?.family !== 'cuda') return runtime;
  const range = stage.baseRange;
  if (facts?.family !== 'cuda') return { trouble: `the program may load the libraries of CUDA, and ${reference} has none of them`, at: range };
  const losesCompiler = stage.facts.toolchain === true && facts.toolchain === false && needs.program.kind === 'interpreted';
  const note = 'Leaves out the compilers and headers of CUDA: assumes that nothing is compiled when the program runs, as torch.compile and Triton do.';
  return losesCompiler ? { ...runtime, caveats: [...caveats, { range, note }] } : runtime;
}

export function hasShell(rung: Rung): boolean {
  return rung === 'slim' || rung === 'same' || rung === 'alpine';
}

export function factsOf(reference: string): ImageFacts | undefined {
  const parsed = parseReference(reference);
  return parsed === undefined ? undefined : lookupImage(parsed);
}
