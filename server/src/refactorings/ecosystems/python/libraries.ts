import type { PythonRequirement } from '../../../context/manifests/python-requirement.ts';
import { runtimeCounterpart } from '../../../facts/packages.ts';
import { systemNeeds } from '../../../facts/system-needs.ts';

/** A system package that an installed Python package loads or runs, and for whose sake. */
export interface LoadedLibrary {
  readonly name: string;
  readonly because: string;
}

/**
 * What the requirements load from the system beside what their wheels bring. `compiled`: of packages that are
 * built here against headers; `wheels`: of wheels that count on the system. Undefined names are not known for the release.
 */
export function librariesOf(requirements: readonly PythonRequirement[], release: string | undefined): readonly LoadedLibrary[] {
  return requirements.flatMap((requirement) => {
    const names = [...compiledNeeds(requirement, release), ...(loaded.get(requirement.name) ?? []).flatMap((name) => inRelease(name, release))];
    return names.map((name) => ({ name, because: requirement.name }));
  });
}

/** Whether the requirements tell that a package with these headers was compiled: psycopg2 for libpq-dev. */
export function compilesAgainst(requirements: readonly PythonRequirement[], headers: string): boolean {
  return requirements.some((requirement) => !bringsItsOwn(requirement) && (systemNeeds('python', requirement.name)?.includes(headers) ?? false));
}

function compiledNeeds(requirement: PythonRequirement, release: string | undefined): readonly string[] {
  if (bringsItsOwn(requirement)) return [];
  return (systemNeeds('python', requirement.name) ?? []).flatMap((headers) => runtimeCounterpart(headers, release) ?? []);
}

/** `psycopg[binary]` is a wheel with its own libpq. */
function bringsItsOwn(requirement: PythonRequirement): boolean {
  return requirement.extras.includes('binary');
}

/** Wheels and programs that their packages do not bring. Their own documentation; common knowledge, 2026-11. */
const loaded: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  lightgbm: ['libgomp1'], gitpython: ['git'], dvc: ['git'], 'pre-commit': ['git'], uwsgi: ['libxml2-dev'], wand: ['libmagickwand-dev'], pdf2image: ['poppler-utils'],
  'opencv-python': ['libglib2.0-0'], 'opencv-contrib-python': ['libglib2.0-0'], 'opencv-python-headless': ['libglib2.0-0'], 'opencv-contrib-python-headless': ['libglib2.0-0'],
  'python-magic': ['libmagic1'], cairosvg: ['libcairo2'], cairocffi: ['libcairo2'], weasyprint: ['libpango-1.0-0', 'libpangoft2-1.0-0'], graphviz: ['graphviz'], pydub: ['ffmpeg'], pytesseract: ['tesseract-ocr'],
}));

/** Debian 13 and Ubuntu 24.04 renamed some libraries when their times became 64 bits wide. */
const renamed: ReadonlyMap<string, string> = new Map([['libglib2.0-0', 'libglib2.0-0t64'], ['libmagic1', 'libmagic1t64']]);

function inRelease(name: string, release: string | undefined): readonly string[] {
  if (name.endsWith('-dev')) return runtimeCounterpart(name, release) ?? [];
  const isNew = release === 'trixie' || release === 'noble' || release === 'resolute';
  return [isNew ? renamed.get(name) ?? name : name];
}
