import type { Caveat } from '../../action/action.ts';
import type { Language } from '../../facts/image.ts';
import { runtimeHead, type HeadRequest } from './runtime-head.ts';
import { factsOf, hasShell, type Rung, type Runtime } from './runtime.ts';
import type { Program, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { packagedJre } from './packaged-jre.ts';
import { slimReference } from './slim-reference.ts';
import { dotnetOn } from './on-dotnet.ts';
import { javaOn } from './on-java.ts';
import { bunOn, denoOn } from './on-bun.ts';
import { nodeOn, nodeProbe } from './on-node.ts';
import { pythonOn } from './on-python.ts';

export type Interpreted = Extract<Program, { kind: 'interpreted' }>;

/** How a program of one language starts on one image; the rest of the runtime stage does not depend on the language. */
export type Placement = Pick<HeadRequest, 'reference' | 'rewrite'> & Partial<Pick<HeadRequest, 'probe' | 'checkCommand' | 'extraCopies' | 'copiesFrom' | 'command' | 'entrypoint'>> & {
  /** What the program needs otherwise there. */
  readonly needs?: Partial<RuntimeNeeds>;
  readonly caveats?: readonly Caveat[];
};

export interface PlacementRequest {
  readonly project: Project;
  readonly needs: RuntimeNeeds;
  readonly program: Interpreted;
  readonly rung: 'distroless' | 'chainguard' | 'slim' | 'alpine';
}

type Place = (request: PlacementRequest) => Placement | Trouble;

/** Languages that have an image without a shell. */
const placements: Readonly<Partial<Record<Language, Place>>> = { node: nodeOn, python: pythonOn, bun: bunOn, deno: denoOn };

/** Languages whose toolchain and runtime are different images on every rung. */
const ownLadders: Readonly<Partial<Record<Language, Place>>> = { java: javaOn, dotnet: dotnetOn };

/** An image with the interpreter for the program: the author's own without tools, or one without a shell. */
export function interpretedRuntime(project: Project, written: RuntimeNeeds, program: Interpreted, rung: Rung): Runtime | Trouble {
  const plainNeeds = hasShell(rung) ? written : cutAsWithShell(project, written);
  const placement = placementFor(project, plainNeeds, program, rung);
  if ('trouble' in placement) return placement;
  const facts = factsOf(project.file.expand(placement.reference, project.stage.from) ?? placement.reference);
  const needs = { ...plainNeeds, ...(hasShell(rung) ? plainNeeds.withShell : {}), ...placement.needs };
  const answer = runtimeHead(project, needs, { command: program.command, ...placement, facts });
  if ('trouble' in answer) return answer;
  return { rung, needs, reference: answer.reference, facts, head: answer.head, caveats: [...answer.caveats, ...(placement.caveats ?? [])] };
}

/** Where nothing below the earlier cut has to be run, the author's own lines can stay there without a shell too. */
function cutAsWithShell({ stage }: Project, needs: RuntimeNeeds): RuntimeNeeds {
  const { cut, carries, buildTail, repeated = [], finish = [], caveats } = needs.withShell ?? {};
  if (cut === undefined || carries === undefined || repeated.length + finish.length > 0 || needs.shell !== undefined) return needs;
  const runs = stage.instructions.some((instruction) => instruction.name === 'RUN' && instruction.range.start >= cut);
  return runs ? needs : { ...needs, cut, carries, buildTail: buildTail ?? needs.buildTail, caveats: caveats ?? needs.caveats };
}

function placementFor(project: Project, needs: RuntimeNeeds, program: Interpreted, rung: Rung): Placement | Trouble {
  const { file, stage } = project;
  const at = stage.baseRange;
  const raw = file.text.slice(at.start, at.end);
  const ladder = ownLadders[program.language];
  if (ladder !== undefined && rung !== 'same' && rung !== 'scratch') return ladder({ project, needs, program, rung });
  const keep = (_name: string, words: readonly string[]): readonly string[] => words;
  switch (rung) {
    case 'same':
      return { reference: raw, rewrite: keep, ...(program.language === 'java' ? { needs: { packages: [...needs.packages, ...(packagedJre(project)?.packages ?? [])] } } : {}) };
    case 'scratch':
      return { trouble: `scratch has no ${program.language}`, at };
    case 'slim':
      return slim(project, program, raw);
    case 'alpine':
      return alpine(project, program, raw);
    case 'distroless':
    case 'chainguard': {
      const place = placements[program.language];
      return place === undefined ? { trouble: `there is no image without a shell for ${program.language}`, at } : place({ project, needs, program, rung });
    }
  }
}

/** With the interpreter on the PATH. */
function probeOf({ language, version }: Interpreted): Pick<Placement, 'probe'> {
  return language === 'node' ? { probe: nodeProbe('node', version?.split('.')[0]) } : {};
}

/** A digest names one image only, and a variable may hold a variant already. */
function slim({ file, stage }: Project, program: Interpreted, raw: string): Placement | Trouble {
  const at = stage.baseRange;
  const reference = slimReference(stage, raw);
  if (reference === undefined) return { trouble: `no smaller image with ${program.language} is known for ${raw}`, at };
  const whole = file.expand(raw, stage.from);
  if (raw.includes('$') && (whole === undefined || slimReference(stage, whole) !== file.expand(reference, stage.from))) {
    return { trouble: `the name of a smaller image cannot be made from ${raw}`, at };
  }
  const caveats = raw.includes('@') && reference !== raw ? [{ range: at, note: `The digest is that of ${raw}; pin ${reference} as well.` }] : [];
  return { reference, rewrite: (_name, words) => words, caveats, ...probeOf(program) };
}

/** Only where nothing compiled crosses over from glibc to musl. */
function alpine({ stage }: Project, program: Interpreted, raw: string): Placement | Trouble {
  const at = stage.baseRange;
  if (stage.facts?.distribution === 'alpine') return { reference: raw, rewrite: (_name, words) => words };
  if (program.nativeLibc === 'glibc') return { trouble: 'it has parts compiled for glibc, and Alpine has musl', at };
  const version = program.version;
  const image = { node: 'node', python: 'python', ruby: 'ruby', php: 'php' }[program.language as string];
  if (image === undefined || version === undefined) return { trouble: `no Alpine image with ${program.language} ${version ?? ''} is known`, at };
  return { reference: `${image}:${version}-alpine`, rewrite: (_name, words) => words };
}
