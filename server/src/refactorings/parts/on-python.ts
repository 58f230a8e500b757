import { httpProbe } from '../../model/http-check.ts';
import { replacement } from '../../text/edit.ts';
import { distrolessVersions } from '../../facts/runtimes.ts';
import type { Interpreted, Placement, PlacementRequest } from './interpreted-runtime.ts';
import { moveToGlibc, twinToCopyFrom } from './move-to-glibc.ts';
import { interpreterArgs, isPython } from './python-words.ts';
import { copiesForDebian, copiesWithInterpreter } from './python-copies.ts';
import { lastOf } from './read-project.ts';
import { statesVersion } from './reference-parts.ts';
import { factsOf } from './runtime.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

const reference = 'gcr.io/distroless/python3-debian13';

/** Releases whose OpenSSL, libffi and readline are those of Debian 13, or near enough that Python's own modules load there. */
const fittingReleases: ReadonlySet<string> = new Set(['bookworm', 'trixie']);

/**
 * Python without a shell. Distroless has one version; any other comes along from the build stage, onto the image
 * that has every library which the standard library loads.
 */
export function pythonOn({ project, needs, program, rung }: PlacementRequest): Placement | Trouble {
  const at = project.stage.baseRange;
  const facts = project.stage.facts;
  const { version } = program;
  if (rung === 'chainguard') return { trouble: 'Chainguard\'s free image has the newest Python only', at };
  if (facts?.language !== 'python') return { trouble: 'the Python of this base comes from its distribution; only that of the official image can be placed', at };
  if (version === undefined) return { trouble: 'the version of Python is not known', at };
  if (facts.libc !== 'glibc') return movedToGlibc(project, needs, program, version);
  const later = movedToRelease(project, needs, program, version);
  if (later !== undefined) return later;
  if (facts.release === undefined || !fittingReleases.has(facts.release)) {
    return { trouble: `Python ${version} of ${facts.release ?? 'this release'} is linked against libraries that no distroless image has any more`, at };
  }
  if (!distrolessVersions('python').includes(version)) return brought(project, needs, program, version);
  return project.inPlace === true ? publishedInPlace(project, needs, program, version) : published(project, needs, program, version);
}

/** Debian's interpreter, where all that the author copies for the old one can be placed for it; else the old one comes along. */
function publishedInPlace(project: Project, needs: RuntimeNeeds, program: Interpreted, version: string): Placement | Trouble {
  const { stage } = project;
  const isPlain = stage.base.kind === 'image' && program.environment === undefined && interpreterArgs(program.command) !== undefined;
  const edits = isPlain ? copiesForDebian(project, version) : undefined;
  const start = edits === undefined ? undefined : placeStart(project, program, '/usr/bin/python3', false);
  if (edits === undefined || start === undefined || 'trouble' in start) return brought(project, needs, program, version);
  return { ...start, needs: { buildEdits: [...needs.buildEdits, ...edits] } };
}

/** A release that has no image any more without a shell: the build moves to the next one that has, in the open. */
function movedToRelease(project: Project, needs: RuntimeNeeds, program: Interpreted, version: string): Placement | Trouble | undefined {
  const { file, stage } = project;
  const { release = '' } = stage.facts ?? {};
  if (fittingReleases.has(release) || stage.base.kind !== 'image' || project.inPlace === true) return undefined;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end);
  const moved = raw.includes('@') ? raw : raw.replace(`-${release}`, '-bookworm');
  const facts = factsOf(file.expand(moved, stage.from) ?? moved);
  if (moved === raw || facts?.release !== 'bookworm' || facts.lifecycle?.state === 'never-existed') return undefined;
  const placed = brought(project, needs, program, version);
  if ('trouble' in placed) return placed;
  const edit = { ...replacement(stage.baseRange, moved), annotation: { label: 'Build on a release that fits' } };
  const note = `${raw} becomes ${moved}: Python of ${release} is linked against libraries that no distroless image has any more.`;
  const caveats = [...needs.caveats, { range: stage.baseRange, note }];
  return { ...placed, needs: { ...placed.needs, buildEdits: [...needs.buildEdits, edit], caveats } };
}

/** Interpreter and compiled packages for musl are built for glibc instead. */
function movedToGlibc(project: Project, needs: RuntimeNeeds, program: Interpreted, version: string): Placement | Trouble {
  const { file, stage } = project;
  const move = moveToGlibc(project, 'python');
  if ('trouble' in move) return { trouble: `the Python of this base is built for musl, and distroless images have glibc: ${move.trouble}`, at: move.at };
  const placed = brought(project, needs, program, version);
  if ('trouble' in placed) return placed;
  const source = project.inPlace === true && stage.base.kind === 'image' ? twinToCopyFrom(file, stage) : undefined;
  const changed = { ...placed.needs, buildEdits: [...needs.buildEdits, ...move.edits], caveats: [...needs.caveats, ...move.caveats] };
  return { ...placed, needs: changed, ...(source === undefined ? {} : { copiesFrom: source }) };
}

/** Debian's interpreter of the same version: packages go to where it looks. */
function published(project: Project, needs: RuntimeNeeds, program: Interpreted, version: string): Placement | Trouble {
  const { environment } = program;
  const args = interpreterArgs(program.command);
  if (args === undefined && environment === undefined) return foreignScript(project, program.command);
  const names = `python python3 python${version}`;
  const start = placeStart(project, program, environment === undefined ? '/usr/bin/python3' : `${environment}/bin/python`, environment !== undefined);
  if ('trouble' in start) return start;
  const relink = `RUN for name in ${names}; do ln -sf /usr/bin/python${version} ${environment ?? ''}/bin/$name; done`;
  return {
    ...start,
    needs: {
      carries: needs.carries.flatMap((carry) => placedCarry(carry, version)),
      buildTail: environment === undefined ? needs.buildTail : [...needs.buildTail, relink],
    },
  };
}

function foreignScript({ startRange: at }: Project, [program = '']: readonly string[]): Trouble {
  return { trouble: `the script ${program} begins with the path of an interpreter that is not there, and the module it starts is not known`, at };
}

/** Only Debian's own folder is searched, and console scripts name another interpreter. */
function placedCarry(carry: Carry, version: string): readonly Carry[] {
  const packages = `/usr/local/lib/python${version}/dist-packages`;
  if (carry.from === '/usr/local/bin') return [];
  if (carry.from === '/usr/local') return [{ ...carry, from: `/usr/local/lib/python${version}/site-packages`, to: packages }];
  if (carry.from.startsWith('/usr/local/') && carry.from.endsWith('/site-packages')) return [{ ...carry, to: packages }];
  return [carry];
}

/** The official image's own interpreter, as a whole. */
function brought(project: Project, needs: RuntimeNeeds, program: Interpreted, version: string): Placement | Trouble {
  const { environment } = program;
  // A tag that follows new versions has one of an unknown name.
  const name = statesVersion(project, version) ? `python${version}` : 'python3';
  const start = placeStart(project, program, environment === undefined ? `/usr/local/bin/${name}` : `${environment}/bin/python`, true);
  if ('trouble' in start) return start;
  const together = project.inPlace === true && project.stage.base.kind === 'image' ? copiesWithInterpreter(project, version) : undefined;
  if (together !== undefined) return { ...start, needs: { buildEdits: [...needs.buildEdits, ...together] } };
  return { ...start, extraCopies: ['/usr/local'], needs: { carries: needs.carries.filter((carry) => !carry.from.startsWith('/usr/local')) } };
}

/** `stated`: the image's own ENTRYPOINT is another interpreter. */
function placeStart(project: Project, program: Interpreted, interpreter: string, stated: boolean): Placement | Trouble {
  const scripts = program.environment === undefined ? '/usr/local/bin' : `${program.environment}/bin`;
  const [first = ''] = program.command;
  const isOwnScript = interpreterArgs(program.command) === undefined && (first.includes('/') && !first.startsWith(scripts) || binaries.has(first));
  if (isOwnScript) return { trouble: `it is not known whether Python can start ${first}`, at: project.startRange };
  const hasEntrypoint = lastOf(project.stage, 'ENTRYPOINT') !== undefined;
  const adapted = (words: readonly string[]): readonly string[] => interpreterArgs(words) ?? [words[0]?.includes('/') === true ? words[0] : `${scripts}/${words[0] ?? ''}`, ...words.slice(1)];
  return {
    reference,
    ...(stated ? { entrypoint: [interpreter] } : {}),
    rewrite: (name, words) => {
      if (name === 'ENTRYPOINT') return [interpreter, ...adapted(words)];
      return hasEntrypoint ? words : adapted(words);
    },
    probe: (url) => httpProbe(interpreter, 'python', url) ?? [],
    checkCommand: (words) => (isPython(words[0] ?? '') ? [interpreter, ...words.slice(1)] : undefined),
  };
}

/** Installed by pip, and no Python programs. */
const binaries: ReadonlySet<string> = new Set(['uwsgi', 'uv', 'uvx', 'ruff', 'nginx', 'supervisord']);
