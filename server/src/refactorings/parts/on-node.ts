import { httpProbe } from '../../model/http-check.ts';
import type { Interpreted, Placement, PlacementRequest } from './interpreted-runtime.ts';
import { builderOf } from './builder-stage.ts';
import { moveToGlibc, twinToCopyFrom } from './move-to-glibc.ts';
import { statesVersion } from './reference-parts.ts';
import { factsOf } from './runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

/**
 * Node without a shell. Distroless has a few majors, with node as its ENTRYPOINT: CMD then holds the program
 * only. Any other version comes along from the build stage onto an image that has what node is linked against.
 */
export function nodeOn(request: PlacementRequest): Placement | Trouble {
  const { project, program } = request;
  const placed = placeNode(request);
  if ('trouble' in placed) return placed;
  const needs = withVersionNote(request);
  const variables = program.env ?? [];
  const withVariables = variables.length === 0 ? placed : { ...placed, needs: { ...placed.needs, caveats: needs.caveats, env: [...needs.env, ...variables] } };
  if (program.nativeLibc !== 'musl') return { ...withVariables, needs: { ...withVariables.needs, caveats: needs.caveats } };
  const move = moveToGlibc(project, 'node');
  if ('trouble' in move) return { trouble: `its modules may have parts built for musl, and distroless images have glibc: ${move.trouble}`, at: move.at };
  return { ...withVariables, needs: { ...withVariables.needs, buildEdits: [...needs.buildEdits, ...move.edits], caveats: [...needs.caveats, ...move.caveats] } };
}

/** A distribution's own Node has its own version; what the build stage installed was made for another. */
function withVersionNote({ project, needs, program }: PlacementRequest): RuntimeNeeds {
  if (project.stage.facts?.language === 'node') return withFloatingNote(project, needs, program);
  const note = `Node ${program.version ?? ''} of the build stage runs the program, in place of the distribution's package.`;
  return { ...needs, caveats: [...needs.caveats, { range: project.stage.baseRange, note }] };
}

/** The image without a shell keeps its major version, and a floating tag moves on. */
function withFloatingNote(project: Project, needs: RuntimeNeeds, { version = '' }: Interpreted): RuntimeNeeds {
  const { file, stage } = project;
  const major = version.split('.')[0] ?? '';
  const published = factsOf(`gcr.io/distroless/nodejs${major}-debian13`)?.lifecycle?.state === 'current';
  if (!published || statesVersion(project, major)) return needs;
  const { baseRange: range } = stage.lineage.at(-1) ?? stage;
  const note = `Assumes that ${file.text.slice(range.start, range.end)} is Node ${major}: a tag that names the version keeps both stages on the same one.`;
  return { ...needs, caveats: [...needs.caveats, { range, note }] };
}

function placeNode({ project, program, rung }: PlacementRequest): Placement | Trouble {
  const at = project.stage.baseRange;
  if (program.version === undefined) return { trouble: 'the version of Node is not known', at };
  const major = program.version.split('.')[0] ?? '';
  if (rung === 'chainguard') return chainguard(program, major, at);
  const published = `gcr.io/distroless/nodejs${major}-debian13`;
  if (factsOf(published)?.lifecycle?.state === 'current') return own(published, '/nodejs/bin/node', program);
  return brought(project, program, major);
}

/** The free image follows the newest version. */
function chainguard(program: Interpreted, major: string, at: Trouble['at']): Placement | Trouble {
  const reference = 'cgr.dev/chainguard/node:latest';
  const there = factsOf(reference)?.languageVersion;
  if (there?.split('.')[0] !== major) return { trouble: `Chainguard's free image has Node ${there ?? 'of the newest version'}, not ${major}`, at };
  return own(reference, '/usr/bin/node', program);
}

function brought(project: Project, program: Interpreted, major: string): Placement | Trouble {
  if (Number(major) >= 25) return { trouble: `Node ${major} loads libatomic too, which no image but that of a published version has`, at: project.stage.baseRange };
  const source = sourceOfNode(project, program);
  if (source === undefined) return { trouble: `distroless has no Node ${major}, and the one of this base is built for musl`, at: project.stage.baseRange };
  return {
    reference: 'gcr.io/distroless/cc-debian13',
    extraCopies: ['/usr/local/bin/node'],
    ...(source === 'base' ? {} : { copiesFrom: source }),
    command: ['node', ...program.args],
    rewrite: (_name, words) => words,
    probe: nodeProbe('/usr/local/bin/node', major),
    checkCommand: checkBy('/usr/local/bin/node'),
  };
}

/** Where a node for glibc comes from: the author's own base, after its move too, or the Debian image of the same version. */
function sourceOfNode(project: Project, { nativeLibc }: Interpreted): string | undefined {
  const { file, stage, inPlace } = project;
  const isOwn = stage.facts?.family === 'node';
  const source = isOwn ? stage.lineage.at(-1) ?? stage : builderOf(project);
  if (source?.facts?.family !== 'node') return undefined;
  const builder = inPlace === true ? builderOf(project) : undefined;
  const isSame = builder?.facts?.family === 'node' && builder.facts.languageVersion === source.facts.languageVersion && builder.facts.libc === source.facts.libc;
  const isBuilt = isOwn && isSame && stage.base.kind === 'image';
  const isMoved = nativeLibc === 'musl' && (inPlace !== true || !isOwn || isBuilt || stage.base.kind === 'stage');
  if (source.facts.libc !== 'glibc' && !isMoved) return twinToCopyFrom(file, source);
  const from = isBuilt ? builder : isOwn ? undefined : source;
  return from === undefined ? 'base' : from.name ?? String(from.index);
}

/** An image whose ENTRYPOINT is node. */
function own(reference: string, node: string, program: Interpreted): Placement {
  return {
    reference,
    command: ['node', ...program.args],
    rewrite: (name, words) => {
      if (name === 'ENTRYPOINT') return isNode(words[0]) ? [node, ...words.slice(1)] : words;
      return isNode(words[0]) ? words.slice(1) : words;
    },
    probe: nodeProbe(node),
    checkCommand: checkBy(node),
  };
}

function isNode(program: string | undefined): boolean {
  return program === 'node' || program === 'nodejs' || program?.endsWith('/bin/node') === true;
}

/** A check of the author's own that node runs. */
function checkBy(node: string): NonNullable<Placement['checkCommand']> {
  return (words) => (isNode(words[0]) ? [node, ...words.slice(1)] : undefined);
}

export function nodeProbe(node: string, major = '18'): (url: string) => readonly string[] {
  return (url) => httpProbe(node, 'node', url, major) ?? [];
}
