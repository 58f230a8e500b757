import { slimDistribution } from './slim-reference.ts';
import { systemPackages } from './installed-packages.ts';
import type { Project } from './runtime-needs.ts';

export interface PackagedJre {
  /** The distribution without its extras. */
  readonly reference: string;
  /** What is installed instead of the JDK's packages. */
  readonly packages: readonly string[];
  /** As the package's name says it; undefined for `default-jdk`. */
  readonly version: string | undefined;
}

/** A plain distribution with the JDK as a package of it: then the JRE is one too. */
export function packagedJre(project: Project): PackagedJre | undefined {
  const { stage, file } = project;
  const reference = slimDistribution(file.text.slice(stage.baseRange.start, stage.baseRange.end));
  if (reference === undefined) return undefined;
  const installed = systemPackages(project).map((one) => one.name);
  const found = installed.find((name) => isJdk(name) || isJre(name));
  if (found === undefined) return undefined;
  return { reference, packages: isJre(found) ? [] : [jreOf(found)], version: versionOf(found) };
}

/** `openjdk-17-jdk-headless`, `default-jdk`, Alpine's `openjdk17` and `openjdk17-jdk`. */
export function isJdk(name: string): boolean {
  return (name.startsWith('openjdk') && !name.includes('jre')) || name.startsWith('default-jdk');
}

function isJre(name: string): boolean {
  return (name.startsWith('openjdk') && name.includes('jre')) || name.startsWith('default-jre');
}

export function jreOf(name: string): string {
  if (name.includes('jdk-') || name.endsWith('-jdk')) {
    const at = name.lastIndexOf('-jdk');
    return `${name.slice(0, at)}-jre${name.slice(at + '-jdk'.length)}`;
  }
  return `${name}-jre`;
}

function versionOf(name: string): string | undefined {
  const digits = [...name].filter((character) => character >= '0' && character <= '9').join('');
  return digits === '' ? undefined : digits;
}
