import { manifestOf } from '../../../context/manifest-of.ts';
import { readPipfile, readPyproject } from '../../../context/manifests/pyproject.ts';
import { normalizePythonName, type PythonRequirement } from '../../../context/manifests/python-requirement.ts';
import { readRequirementsTxt } from '../../../context/manifests/requirements-txt.ts';
import { folderOf, joinPath as joinContextPath } from '../../../context/paths.ts';
import { joinPath } from '../../../model/paths.ts';
import { hasFlag } from '../../../shell/views.ts';
import type { Project } from '../../parts/runtime-needs.ts';
import type { Installation } from './installation.ts';

/** What is installed by name, and whether all of it could be read. */
export interface Requirements {
  readonly list: readonly PythonRequirement[];
  readonly complete: boolean;
  /** Some come from a repository, so that installing them needs git. */
  readonly fromGit: boolean;
}

/** Direct requirements only: what those draw in is not listed anywhere that is read. */
export function requirementsOf(project: Project, installations: readonly Installation[]): Requirements {
  const parts = installations.map((installation) => requirementsOfOne(project, installation));
  return joined(parts);
}

function joined(parts: readonly Requirements[]): Requirements {
  return { list: parts.flatMap((part) => part.list), complete: parts.every((part) => part.complete), fromGit: parts.some((part) => part.fromGit) };
}

function requirementsOfOne(project: Project, { instruction, command, install }: Installation): Requirements {
  const named = install.packages.filter((one) => one.kind === 'package').map((one): PythonRequirement => ({
    name: normalizePythonName(one.name), extras: extrasIn(one.word.template), specifier: one.constraint ?? '', url: undefined, marker: undefined,
  }));
  const workdir = joinPath(project.file.stateBefore(instruction).workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
  const files = install.manifests.map((word) => {
    const path = word.value === undefined ? undefined : joinPath(workdir, word.value);
    // What pip-compile writes names at least what it was made from.
    const candidates = path === undefined ? [] : [path, ...(path.endsWith('.txt') ? [`${path.slice(0, -'.txt'.length)}.in`] : [])];
    const contextPath = candidates.map((one) => project.file.flow.findBefore(instruction, one, command).contextPath).find((one) => one !== undefined);
    return fromFile(project, contextPath, 0);
  });
  const isProject = (install.fromProject && install.manifests.length === 0) || hasFlag(command, '-e', '--editable')
    || install.packages.some((one) => one.kind === 'path' && !one.name.includes('*'));
  const parts = [...files, ...(isProject ? [fromProject(project)] : [])];
  const fromGit = install.packages.some((one) => one.kind === 'url' && one.name.startsWith('git'));
  // `/wheels/*`: which packages those are is for the stage to know that made them.
  const isNamed = install.unknown.length === 0 && !install.packages.some((one) => one.kind === 'path' && one.name.includes('*'));
  return joined([{ list: named, complete: isNamed, fromGit }, ...parts]);
}

const unread: Requirements = { list: [], complete: false, fromGit: false };

function fromFile(project: Project, path: string | undefined, depth: number): Requirements {
  const context = project.file.context;
  const read = path === undefined || context === undefined || depth > 5 ? undefined : manifestOf(context, path, readRequirementsTxt);
  if (read === undefined || path === undefined) return unread;
  const included = read.includes.map((name) => fromFile(project, joinContextPath(folderOf(path), name), depth + 1));
  const fromGit = read.urls.some((url) => url.startsWith('git')) || isFromGit(read.requirements);
  return joined([{ list: read.requirements, complete: read.unread.length === 0, fromGit }, ...included]);
}

/** `poetry install`, `uv sync`, `pipenv install`: the manifest at the top of the context. */
function fromProject({ file: { context } }: Project): Requirements {
  if (context === undefined) return unread;
  const pyproject = manifestOf(context, 'pyproject.toml', readPyproject);
  if (pyproject !== undefined) return { list: pyproject.dependencies, complete: true, fromGit: isFromGit(pyproject.dependencies) };
  const pipfile = manifestOf(context, 'Pipfile', readPipfile);
  return pipfile === undefined ? unread : { list: pipfile.dependencies, complete: true, fromGit: isFromGit(pipfile.dependencies) };
}

function isFromGit(requirements: readonly PythonRequirement[]): boolean {
  return requirements.some(({ url }) => url?.startsWith('git') === true || url?.endsWith('.git') === true);
}

/** `uvicorn[standard]==0.30`: what stands in the brackets. */
function extrasIn(text: string): readonly string[] {
  const open = text.indexOf('[');
  const close = text.indexOf(']');
  return open === -1 || close < open ? [] : text.slice(open + 1, close).split(',').map((extra) => extra.trim());
}
