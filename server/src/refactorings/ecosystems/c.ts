import type { Caveat } from '../../action/action.ts';
import { packageRole, runtimeCounterpart } from '../../facts/packages.ts';
import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { linkageOf } from '../../model/linkage.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { packageInstall } from '../../shell/views.ts';
import { assetsOf } from '../parts/assets.ts';
import { openMpLibrary } from '../parts/compiler-libraries.ts';
import { leftByBuild, onEachImage } from '../parts/left-by-build.ts';
import { findOtherPrograms } from '../parts/other-programs.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

const compilers: ReadonlySet<string> = new Set(['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson', 'configure']);

/** With those that prepare what the compilers work on, and leave something in its folder only. */
const builders: ReadonlySet<string> = new Set([
  ...compilers, 'gmake', 'autoconf', 'automake', 'autoreconf', 'libtoolize', 'aclocal', 'autogen.sh', 'bootstrap', 'bootstrap.sh', 'buildconf', 'patch', 'ar', 'ranlib', 'strip', 'ldconfig',
]);

const isBuilder = (command: ShellCommand): boolean => builders.has(command.name ?? '');

/** C and C++ by make, CMake, Meson, autotools or the compiler itself; what is installed from sources among the system's own files. */
export const c: Ecosystem = {
  id: 'c',
  needs: ['CMakeLists.txt', 'Makefile', 'meson.build'],
  analyse(project) {
    const built = builtProgram(project.file, project.stage, project.command[0] ?? '');
    if (built !== undefined && compilers.has(built.command.name ?? '')) return needsOfProgram(project, built);
    return isBuiltIntoSystem(project) ? needsOfSystem(project) : undefined;
  },
};

function needsOfProgram(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const builder = { ...project, stage: built.stage };
  const found = linkageOf(project.file, built);
  if (found === undefined) return { trouble: 'the C library of the image that builds it is not known', at: built.command.range };
  const linkage = { linkage: found.kind, libc: found.libc };
  // What this stage installed itself is looked at where the packages of the runtime stage are chosen.
  const libraries = project.inPlace === true || built.stage !== project.stage ? linkedLibraries(builder) : { packages: [] };
  if ('trouble' in libraries) return libraries;
  const programs = [...new Set([built, ...others].map(({ path }) => path))].map((path): Carry => ({ from: path, to: path, kind: 'file', what: 'the program' }));
  const note = 'Assumes that the program loads no shared libraries but those of the packages installed here.';
  const caveats: readonly Caveat[] = linkage.linkage === 'static' ? [] : [{ range: built.command.range, note }];
  const needs: RuntimeNeeds = {
    ecosystem: 'c',
    builtOn: built.stage,
    program: { kind: 'native', ...linkage, command: project.command },
    carries: programs,
    buildEdits: [], buildTail: [], env: [], writes: [],
    packages: linkage.linkage === 'static' ? [] : [...libraries.packages, ...openMp(builder)],
    caveats,
  };
  if (project.inPlace === true) return needs;
  const assets = assetsOf(project, {
    endings: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hpp', '.hh', '.o', '.a', '.cmake', '.in', '.am', '.ac', '.m4'],
    names: ['CMakeLists.txt', 'Makefile', 'meson.build', 'configure', 'src', 'include', 'lib'],
  });
  const own = [...programs, ...assets.carries];
  const left = leftByBuild(project, { isBuilder, carried: own.map((carry) => carry.from), sourcesStay: false });
  if ('trouble' in left) return left;
  return { ...needs, ...onEachImage(left, own, [...assets.caveats, ...caveats]) };
}

/** A plain distribution on which something is compiled, but not, as far as can be told, what is started. */
function isBuiltIntoSystem(project: Project): boolean {
  const family = project.stage.facts?.family ?? '';
  return project.inPlace !== true && distributions.has(family) && runCommands(project).some((command) => compilers.has(command.name ?? ''));
}

const distributions: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'alpine']);

/** Installed from source next to the packages of the distribution: all that the steps leave goes along. */
function needsOfSystem(project: Project): RuntimeNeeds | Trouble {
  const left = leftByBuild(project, { isBuilder, carried: [], sourcesStay: true });
  if ('trouble' in left) return left;
  const { withShell } = left;
  if (withShell.carries.length === 0) return { trouble: 'no step of this file is known to leave in the image what it compiles', at: project.startRange };
  return {
    ecosystem: 'c',
    program: { kind: 'native', linkage: 'libstdc++', libc: project.stage.facts?.libc === 'musl' ? 'musl' : 'glibc', command: project.command },
    buildEdits: [], buildTail: [], env: [], writes: [], packages: [],
    ...withShell,
    shell: { trouble: 'it was built for this distribution, whose packages it needs', at: project.stage.baseRange },
  };
}

/** gcc brings the library of OpenMP along, and a slim image does not have it. */
function openMp(builder: Project): readonly string[] {
  const isUsed = runCommands(builder).some((command) => command.words.some((word) => word.value === '-fopenmp'));
  return isUsed ? [openMpLibrary(builder.stage.facts?.packageManager === 'apk' ? 'apk' : 'apt')] : [];
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
        const counterpart = runtimeCounterpart(entry.name, install.manager === 'apk' ? 'alpine' : project.stage.facts?.release);
        if (counterpart === undefined) return { trouble: `what ${entry.name} is at run time is not known`, at: entry.range };
        found.push(...counterpart);
      } else found.push(entry.name);
    }
  }
  return { packages: found };
}
