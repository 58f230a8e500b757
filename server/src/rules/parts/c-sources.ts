import { baseName } from '../../model/paths.ts';
import type { DockerfileModel } from '../../model/model.ts';

/** The build's own files link with `-static`, where they were read. */
export function saysStatic({ context }: DockerfileModel): boolean {
  return [...(context?.texts ?? [])].some(([path, text]) => BUILD_FILES.has(baseName(path)) && text.includes('-static'));
}

const BUILD_FILES: ReadonlySet<string> = new Set(['Makefile', 'makefile', 'GNUmakefile', 'CMakeLists.txt', 'meson.build', 'configure.ac']);

/** The project has sources of C, and none of C++. */
export function isPlainC({ context }: DockerfileModel): boolean {
  const names = [...(context?.files ?? [])];
  return names.some((name) => name.endsWith('.c')) && !names.some((name) => CXX.some((ending) => name.endsWith(ending)));
}

const CXX = ['.cc', '.cpp', '.cxx', '.C', '.c++', '.hpp'];
