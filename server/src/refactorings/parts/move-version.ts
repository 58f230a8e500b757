import type { PlannedEdit } from '../../action/action.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import { readPipfile, readPyproject } from '../../context/manifests/pyproject.ts';
import { satisfies } from '../../context/manifests/version-range.ts';
import type { Language } from '../../facts/image.ts';
import { distrolessVersions } from '../../facts/runtimes.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { programPresence } from '../../model/programs.ts';
import { replacement } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import { splitReference } from './reference-parts.ts';
import type { Trouble } from './runtime-needs.ts';

export interface VersionMove {
  readonly language: Language;
  readonly from: string;
  readonly to: string;
  /** The tags of every stage, and the version where it is a part of a path. */
  readonly edits: readonly PlannedEdit[];
}

/** The next version that has an image without a shell, in every stage at once: what is built for one does not run on the other. */
export function moveVersion(file: DockerfileModel, stage: Stage): VersionMove | Trouble {
  const at = stage.baseRange;
  const source = [stage, ...[...file.stages].reverse()].find((one) => distrolessVersions(one.facts?.language ?? 'none').length > 0);
  const language = source?.facts?.language;
  const from = source?.facts?.languageVersion;
  if (language === undefined || from === undefined) return { trouble: 'the version of the language is not known', at };
  const published = distrolessVersions(language);
  if (published.includes(from)) return { trouble: `there is a distroless image of ${from} itself, so that nothing has to move`, at };
  const to = published.find((version) => isLater(version, from));
  if (to === undefined) return { trouble: `there is no distroless image of a version after ${from}, but of ${published.join(', ')} only`, at };
  const asked = askedOtherwise(file, language, to);
  if (asked !== undefined) return { trouble: `${asked}, so that ${to} would not do`, at };
  const stages = file.stages.filter((one) => one.base.kind === 'image' && one.facts?.language === language);
  const tags = stages.map((one) => tagEdit(file, one, to));
  const unknown = tags.find((edit) => 'trouble' in edit);
  if (unknown !== undefined && 'trouble' in unknown) return unknown;
  const edits = tags.flatMap((edit) => ('trouble' in edit ? [] : [edit]));
  return { language, from, to, edits: [...edits, ...(language === 'python' ? pathEdits(file, from, to) : [])] };
}

/** What the project asks for and the version is not: Pipenv and Yarn stop there, and its author meant something by it. */
function askedOtherwise({ context }: DockerfileModel, language: Language, version: string): string | undefined {
  if (context === undefined) return undefined;
  const pipfile = language === 'python' ? manifestOf(context, 'Pipfile', readPipfile)?.pythonVersion : undefined;
  if (pipfile !== undefined && pipfile !== version && !pipfile.startsWith(`${version}.`)) return `Pipfile asks for Python ${pipfile}`;
  const range = language === 'python' ? manifestOf(context, 'pyproject.toml', readPyproject)?.requiresPython : undefined;
  if (range !== undefined && satisfies(range, version) === false) return `pyproject.toml asks for Python ${range}`;
  const engine = language === 'node' ? manifestOf(context, 'package.json', readPackageJson)?.engines['node'] : undefined;
  return engine !== undefined && satisfies(engine, version) === false ? `package.json asks for Node ${engine}` : undefined;
}

/** The first program that a step calls and that the other version's image does not have: Node 26 came without yarn. */
export function lostProgram(file: DockerfileModel, moved: DockerfileModel): { readonly name: string; readonly at: Range } | undefined {
  const [before, after] = [file, moved].map(calls);
  const at = after?.findIndex((call, index) => !call.isThere && before?.[index]?.isThere !== false) ?? -1;
  return before?.[at];
}

function calls(file: DockerfileModel): readonly { readonly name: string; readonly at: Range; readonly isThere: boolean }[] {
  const steps = file.stages.flatMap((stage) => stage.instructions).filter((instruction) => instruction.name === 'RUN');
  return steps.flatMap((step) => file.scriptsOf(step).flatMap((script) => script.commands).flatMap((command) =>
    command.name === undefined ? [] : [{ name: command.name, at: command.nameRange, isThere: programPresence(file, step, command.name, command).presence !== 'absent' }]));
}

function isLater(version: string, than: string): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  const [c = 0, d = 0] = than.split('.').map(Number);
  return a > c || (a === c && b > d);
}

/** `node:20.12.1-slim` → `node:22-slim`; a digest is that of the old image. */
function tagEdit(file: DockerfileModel, { baseRange, facts }: Stage, to: string): PlannedEdit | Trouble {
  const raw = file.text.slice(baseRange.start, baseRange.end);
  const { image, tag } = splitReference(raw.split('@')[0] ?? raw);
  const version = facts?.languageVersion ?? '';
  const parts = (tag ?? '').split('-');
  const at = parts.findIndex((part) => part === version || part.startsWith(`${version}.`) || part.startsWith(`${version}_`));
  if (at === -1 || raw.includes('$')) return { trouble: `${raw} does not say the version in its tag`, at: baseRange };
  const moved = parts.map((part, index) => (index === at ? to : part)).join('-');
  return { ...replacement(baseRange, `${image}:${moved}`), annotation: { label: `Version ${to}`, needsConfirmation: true } };
}

/** `/usr/local/lib/python3.11/site-packages` */
function pathEdits(file: DockerfileModel, from: string, to: string): readonly PlannedEdit[] {
  const old = `python${from}`;
  const edits: PlannedEdit[] = [];
  for (const { args, name } of file.stages.flatMap((stage) => stage.instructions)) {
    if (name === 'FROM') continue;
    for (let at = file.text.indexOf(old, args.range.start); at !== -1 && at < args.range.end; at = file.text.indexOf(old, at + old.length)) {
      edits.push({ ...replacement({ start: at, end: at + old.length }, `python${to}`), annotation: { label: `Version ${to}` } });
    }
  }
  return edits;
}
