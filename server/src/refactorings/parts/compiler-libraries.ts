import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { systemPackages, type SystemPackage } from './installed-packages.ts';
import type { Program, Project } from './runtime-needs.ts';

/**
 * Compilers bring the libraries that their programs load: an image without the compiler needs them by their own names.
 * Depends of gcc-12, libgcc-12-dev and libgfortran-12-dev 12.2.0-14 in Debian; the subpackages of Alpine's gcc 14; 2026-11.
 */
export function compilerLibraries(project: Project): readonly string[] {
  return systemPackages(project).flatMap(({ name, manager }): readonly string[] => {
    if (name.startsWith('gfortran')) return [manager === 'apk' ? 'libgfortran' : 'libgfortran5'];
    return manager === 'apk' && cxxCompilers.includes(name) ? ['libstdc++'] : [];
  });
}

const cxxCompilers: readonly string[] = ['g++', 'build-base', 'alpine-sdk', 'clang'];

/** Debian has the library of C++ in every image, Alpine only where a package wants it. */
export function linkedLibraries({ linkage }: Extract<Program, { kind: 'native' }>, facts: ImageFacts | undefined): readonly string[] {
  if (facts?.packageManager !== 'apk') return [];
  return linkage === 'libstdc++' ? ['libstdc++'] : linkage === 'libgcc' ? ['libgcc'] : [];
}

/** The library of OpenMP comes with gcc alone; whether something loads it cannot be told where not all of it is known. */
export function openMpCaveat(project: Project): readonly Caveat[] {
  const compiler = systemPackages(project).find(isCompiler);
  if (compiler === undefined) return [];
  const library = openMpLibrary(compiler.manager);
  return [{ range: compiler.range, note: `Assumes that no package loads ${library}, which comes with ${compiler.written}: not all requirements are known.` }];
}

export function openMpLibrary(manager: SystemPackage['manager']): string {
  return manager === 'apk' ? 'libgomp' : 'libgomp1';
}

function isCompiler({ name }: SystemPackage): boolean {
  return [...cxxCompilers, 'gcc', 'build-essential'].includes(name) || name.startsWith('gcc-') || name.startsWith('g++-') || name.startsWith('gfortran');
}
