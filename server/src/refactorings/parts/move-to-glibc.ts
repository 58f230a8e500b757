import type { Caveat, PlannedEdit } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { replacement } from '../../text/edit.ts';
import type { Project, Trouble } from './runtime-needs.ts';

export interface GlibcMove {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
}

/**
 * What was compiled for musl does not load on glibc: every stage on Alpine that builds something moves to the Debian image
 * of the same version, in the open. A step that only Alpine can run is trouble.
 */
export function moveToGlibc(project: Project, family: string): GlibcMove | Trouble {
  const { file } = project;
  const edits: PlannedEdit[] = [];
  const caveats: Caveat[] = [];
  for (const stage of file.stages.filter((one) => one.reachable && one.facts?.libc === 'musl' && !isReplaced(project, one))) {
    const steps = stepEdits(file, stage);
    if ('trouble' in steps) return steps;
    edits.push(...steps);
    if (stage.base.kind !== 'image') continue;
    const twin = stage.facts?.family === family ? debianTwin(file, stage) : undefined;
    const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end);
    if (twin === undefined) return { trouble: `the stage on ${raw} builds for musl, and no Debian image in its place is known`, at: stage.baseRange };
    edits.push({ ...replacement(stage.baseRange, twin), annotation: { label: 'Build for glibc', description: `${twin} in place of ${raw}` } });
    caveats.push({ range: stage.baseRange, note: `${raw} becomes ${twin}: what is compiled there has to load with glibc.${raw.includes('@') ? ' The digest was that of the old image.' : ''}` });
  }
  return { edits, caveats };
}

/** The last stage gets a new base anyway when it is changed in place. */
function isReplaced({ stage, inPlace }: Project, one: Stage): boolean {
  return inPlace === true && one === stage;
}

/** The same version of the official image on Debian: `node:20-alpine3.20` → `node:20-slim`. A digest names the old image only. */
export function debianTwin(file: DockerfileModel, stage: Stage): string | undefined {
  if (stage.base.kind !== 'image') return undefined;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end).split('@')[0] ?? '';
  const at = raw.indexOf('alpine');
  const colon = raw.lastIndexOf(':');
  if (at === -1 || colon === -1 || at < colon || raw.slice(at).includes('$')) return undefined;
  const start = raw.slice(0, at);
  // Debian's images of Go have no other variant.
  if (stage.facts?.family === 'golang') return start.endsWith('-') ? start.slice(0, -1) : start.slice(0, colon);
  return `${start}slim`;
}

/** The twin as a source of COPY --from, where no variable is put in. */
export function twinToCopyFrom(file: DockerfileModel, stage: Stage): string | undefined {
  const twin = debianTwin(file, stage);
  return twin === undefined ? undefined : file.expand(twin, stage.from);
}

function stepEdits(file: DockerfileModel, stage: Stage): readonly PlannedEdit[] | Trouble {
  const edits: PlannedEdit[] = [];
  for (const instruction of stage.instructions.filter((one) => one.name === 'RUN')) {
    const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
    edits.push(...commands.flatMap((command) => command.words).filter((word) => word.value === '--libc=musl')
      .map((word) => ({ ...replacement(word.range, '--libc=glibc'), annotation: { label: 'Build for glibc' } })));
    const foreign = commands.find(isForAlpine);
    if (foreign !== undefined) return { trouble: `${foreign.name ?? 'this step'} is written for Alpine, and this stage would have to move to Debian`, at: foreign.range };
    if (!commands.some((command) => command.name === 'apk')) continue;
    const edit = installEdit(file, instruction, commands);
    if ('trouble' in edit) return edit;
    edits.push(edit);
  }
  return edits;
}

/** BusyBox brings wget and unzip, and an adduser with other flags. */
function isForAlpine(command: ShellCommand): boolean {
  if (command.words.some((word) => word.template.includes('musl') && !word.template.includes('musl-dev') && word.value !== '--libc=musl')) return true;
  if (command.name === 'adduser' || command.name === 'addgroup') return command.words.some((word) => ['-S', '-D', '-G', '-g', '-u', '-h', '-s', '-H'].includes(word.raw));
  return ['wget', 'unzip', 'nc', 'busybox', 'ash', 'setup-apkcache', 'su-exec'].includes(command.name ?? '');
}

/** A step that only installs is written anew for apt. */
function installEdit(file: DockerfileModel, instruction: Instruction, commands: readonly ShellCommand[]): PlannedEdit | Trouble {
  const other = commands.find((command) => command.name !== 'apk' && command.name !== 'rm');
  if (other !== undefined) return { trouble: 'apk is one command of several here, and this stage would have to move to Debian', at: instruction.range };
  const names: string[] = [];
  for (const entry of commands.flatMap((command) => packageInstall(command)?.packages ?? [])) {
    const name = debianName(entry.name);
    if (name === undefined || entry.constraint !== undefined) return { trouble: `what ${entry.word.raw} is on Debian is not known, and this stage would have to move there`, at: entry.range };
    if (name !== '') names.push(name);
  }
  const { eol } = file.tree;
  const comments = instruction.comments.map((comment) => `${file.text.slice(comment.range.start, comment.range.end)}${eol}`).join('');
  const line = names.length === 0 ? '' : `RUN apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')} && rm -rf /var/lib/apt/lists/*${eol}`;
  return { ...replacement(instruction.lines, comments + line), annotation: { label: 'Build for glibc' } };
}

/** Empty: Debian's images do not need it. */
function debianName(name: string): string | undefined {
  return sameName.has(name) ? name : otherName.get(name);
}

const sameName: ReadonlySet<string> = new Set(['python3', 'make', 'g++', 'gcc', 'git', 'curl', 'bash', 'openssl', 'ca-certificates', 'tzdata', 'zip', 'jq', 'python3-dev', 'cmake', 'libffi-dev', 'autoconf', 'automake', 'libtool', 'patch', 'pkgconf']);
const otherName: ReadonlyMap<string, string> = new Map([
  ['libc6-compat', ''], ['tini', 'tini'], ['dumb-init', 'dumb-init'], ['gcompat', ''], ['libstdc++', ''], ['libgcc', ''], ['build-base', 'build-essential'], ['alpine-sdk', 'build-essential'], ['musl-dev', 'libc6-dev'], ['linux-headers', 'linux-libc-dev'],
  ['py3-pip', 'python3-pip'], ['openssl-dev', 'libssl-dev'], ['postgresql-dev', 'libpq-dev'], ['vips-dev', 'libvips-dev'], ['cairo-dev', 'libcairo2-dev'], ['zlib-dev', 'zlib1g-dev'], ['pkgconfig', 'pkg-config'],
]);
