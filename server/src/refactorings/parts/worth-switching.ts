import type { ImageFacts } from '../../facts/image.ts';
import { isCompilerPackage, keepsBuildPackages, systemPackages } from './installed-packages.ts';
import type { Runtime } from './runtime.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/** A base that is not smaller by a quarter is no reason to change a file that works. */
const worthwhile = 0.75;

/** Why putting the program onto this image would gain nothing: it has a shell as before, and is about as large. */
export function whyPointless(project: Project, { reference, facts, rung }: Runtime): Trouble | undefined {
  const { file, stage, inPlace } = project;
  const at = stage.baseRange;
  const raw = file.text.slice(at.start, at.end);
  if (rung === 'same' || (reference === raw && (inPlace === true || !leavesBuildPackages(project)))) return { trouble: `${raw} is the base already`, at };
  if (facts?.shell === 'none' || reference === 'scratch') return undefined;
  const before = stage.facts;
  if (before?.toolchain === true && facts?.toolchain === false) return undefined;
  if (inPlace !== true && leavesBuildPackages(project)) return undefined;
  // What Alpine's images of older versions can install is not known where their Alpine is not.
  if (facts?.language === 'dotnet' && (Number(facts.languageVersion) >= 6 || facts.release !== undefined) && facts.distribution === 'alpine' && before?.libc === 'glibc') return undefined;
  if (isSameImage(before, facts)) return { trouble: `the base is of this kind already: ${reference} would gain nothing`, at };
  if (before?.sizeMB === undefined || facts?.sizeMB === undefined) return { trouble: `it is not known whether ${reference} is smaller than ${raw}`, at };
  if (before.sizeKind !== facts.sizeKind) return { trouble: `it is not known whether ${reference} is smaller than ${raw}`, at };
  if (facts.sizeMB <= before.sizeMB * worthwhile) return undefined;
  return { trouble: `${reference} (${facts.sizeMB} MB) is not clearly smaller than ${raw} (${before.sizeMB} MB)`, at };
}

/** Headers whose library is not known would stay in the new stage as well. */
function leavesBuildPackages(project: Project): boolean {
  if (!keepsBuildPackages(project)) return false;
  const found = systemPackages(project).filter((one) => isCompilerPackage(one.name));
  return found.length === 0 || found.some((one) => !one.runtime.includes(one.written));
}

function isSameImage(before: ImageFacts | undefined, after: ImageFacts | undefined): boolean {
  return before !== undefined && after !== undefined && before.family === after.family && before.distribution === after.distribution && before.toolchain === after.toolchain
    && (before.distribution === 'alpine' || before.sizeMB === after.sizeMB);
}
