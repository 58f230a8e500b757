import type { Caveat } from '../../action/action.ts';
import { packageRole, runtimeCounterpart } from '../../facts/packages.ts';
import { packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { assetsOf } from '../parts/assets.ts';
import { findBuiltProgram, findOtherPrograms, type BuiltProgram } from '../parts/find-program.ts';
import type { Carry, Ecosystem, Program, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

const compilers: ReadonlySet<string> = new Set(['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson', 'configure']);

/** C and C++ by make, CMake, Meson, autotools or the compiler itself. */
export const c: Ecosystem = {
  id: 'c',
  needs: ['CMakeLists.txt', 'Makefile', 'meson.build'],
  analyse(project) {
    const built = findBuiltProgram(project);
    if (built === undefined || !compilers.has(built.command.name ?? '')) return undefined;
    return needsOf(project, built);
  },
};

function needsOf(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const builder = { ...project, stage: built.stage };
  const linkage = linkageOf(builder, built);
  const libraries = linkedLibraries(builder);
  if ('trouble' in libraries) return libraries;
  const assets = assetsOf(project, {
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

/** `-static` runs anywhere; a C++ compiler's program loads libstdc++; plain C loads libc alone. */
function linkageOf(project: Project, { command }: BuiltProgram): Pick<Extract<Program, { kind: 'native' }>, 'linkage' | 'libc'> {
  const libc = project.stage.facts?.libc === 'musl' ? 'musl' : 'glibc';
  const isStatic = commandsOf(project).some((candidate) => candidate.words.some((word) => (word.value ?? '').split(' ').includes('-static') || (word.value ?? '').endsWith('=-static')));
  if (isStatic) return { linkage: 'static', libc };
  const isPlainC = command.name === 'gcc' || command.name === 'cc' || command.name === 'clang';
  return { linkage: isPlainC ? 'libc' : 'libstdc++', libc };
}

/** What was compiled against a `-dev` package loads the library of its runtime counterpart. */
function linkedLibraries(project: Project): { readonly packages: readonly string[] } | Trouble {
  const found: string[] = [];
  for (const command of commandsOf(project)) {
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

function commandsOf({ file, stage }: Project): readonly ShellCommand[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
}
