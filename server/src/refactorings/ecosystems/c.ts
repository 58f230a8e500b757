import type { Caveat } from '../../action/action.ts';
import { packageRole, runtimeCounterpart } from '../../facts/packages.ts';
import { packageInstall } from '../../shell/views.ts';
import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { runCommands } from '../../model/run-commands.ts';
import { linkageOf } from '../../model/linkage.ts';
import { assetsOf } from '../parts/assets.ts';
import { findOtherPrograms } from '../parts/other-programs.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

const compilers: ReadonlySet<string> = new Set(['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson', 'configure']);

/** C and C++ by make, CMake, Meson, autotools or the compiler itself. */
export const c: Ecosystem = {
  id: 'c',
  needs: ['CMakeLists.txt', 'Makefile', 'meson.build'],
  analyse(project) {
    const built = builtProgram(project.file, project.stage, project.command[0] ?? '');
    if (built === undefined || !compilers.has(built.command.name ?? '')) return undefined;
    return needsOf(project, built);
  },
};

function needsOf(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const builder = { ...project, stage: built.stage };
  const found = linkageOf(project.file, built);
  if (found === undefined) return { trouble: 'the C library of the image that builds it is not known', at: built.command.range };
  const linkage = { linkage: found.kind, libc: found.libc };
  const libraries = linkedLibraries(builder);
  if ('trouble' in libraries) return libraries;
  const assets = project.inPlace === true ? { carries: [], caveats: [] } : assetsOf(project, {
    endings: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hpp', '.hh', '.o', '.a', '.cmake', '.in', '.am', '.ac', '.m4'],
    names: ['CMakeLists.txt', 'Makefile', 'meson.build', 'configure', 'src', 'include', 'lib'],
  });
  const note = 'Assumes that the program loads no shared libraries but those of the packages installed here.';
  const caveats: readonly Caveat[] = linkage.linkage === 'static' ? [] : [{ range: built.command.range, note }];
  return {
    ecosystem: 'c',
    builtOn: built.stage,
    program: { kind: 'native', ...linkage, command: project.command },
    carries: [...[built, ...others].map(({ path }): Carry => ({ from: path, to: path, kind: 'file', what: 'the program' })), ...assets.carries],
    buildEdits: [], buildTail: [], env: [], writes: [],
    packages: linkage.linkage === 'static' ? [] : libraries.packages,
    caveats: [...assets.caveats, ...caveats],
  };
}

/** What was compiled against a `-dev` package loads the library of its runtime counterpart. */
function linkedLibraries(project: Project): { readonly packages: readonly string[] } | Trouble {
  const found: string[] = [];
  for (const command of runCommands(project)) {
    const install = packageInstall(command);
    if (install === undefined || (install.manager !== 'apt' && install.manager !== 'apk')) continue;
    for (const entry of install.packages) {
      const role = packageRole(entry.name, install.manager);
      if (role === 'toolchain' || role === 'utility') continue;
      if (role === 'runtime') found.push(entry.name);
      else if (role === 'development') {
        const counterpart = install.manager === 'apt' ? runtimeCounterpart(entry.name, project.stage.facts?.release) : undefined;
        if (counterpart === undefined) return { trouble: `what ${entry.name} is at run time is not known`, at: entry.range };
        found.push(...counterpart);
      } else found.push(entry.name);
    }
  }
  return { packages: found };
}
