import type { BuiltProgram } from '../../../model/built-program.ts';
import { assetsOf } from '../../parts/assets.ts';
import { isTraced } from '../../parts/kept-steps.ts';
import { leftByBuild, onEachImage } from '../../parts/left-by-build.ts';
import { findOtherPrograms } from '../../parts/other-programs.ts';
import type { Project, RuntimeNeeds, Trouble } from '../../parts/runtime-needs.ts';

/** `bun build --compile` and `deno compile` put script and runtime into one program that needs glibc only, or libgcc too. */
export function compiledScript(project: Project, built: BuiltProgram, tool: 'bun' | 'deno'): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const onMusl = built.stage.facts?.libc === 'musl';
  if (tool === 'deno' && onMusl) return { trouble: 'the deno of this Alpine image brings its own glibc, which the compiled program would miss', at: project.stage.baseRange };
  const assets = assetsOf(project, { endings: ['.ts', '.tsx', '.js', '.mjs', '.jsx'], names: ['deno.json', 'deno.jsonc', 'deno.lock', 'package.json', 'bun.lock', 'bun.lockb', 'bunfig.toml', 'tsconfig.json', 'node_modules', 'src'] });
  const needs: RuntimeNeeds = {
    ecosystem: tool,
    builtOn: built.stage,
    program: { kind: 'native', linkage: tool === 'bun' && !onMusl ? 'libc' : 'libstdc++', libc: onMusl ? 'musl' : 'glibc', libcVersion: oldestGlibc[tool], command: project.command },
    carries: [...[built, ...others].map(({ path }) => ({ from: path, to: path, kind: 'file', what: 'the program' } as const)), ...assets.carries],
    buildEdits: [], buildTail: [], env: [], writes: [],
    packages: onMusl ? ['libstdc++'] : [],
    caveats: assets.caveats,
  };
  if (project.inPlace === true) return needs;
  const left = leftByBuild(project, { isBuilder: (command) => !isTraced(command), carried: needs.carries.map((carry) => carry.from), sourcesStay: false });
  return 'trouble' in left ? left : { ...needs, ...onEachImage(left, needs.carries, needs.caveats) };
}

/** Both copy a runtime that they were published with: Bun's asks for 2.17 (read from its symbols, 2026-11), Deno's for 2.27 (its manual). */
const oldestGlibc: Readonly<Record<'bun' | 'deno', string>> = { bun: '2.17', deno: '2.27' };
