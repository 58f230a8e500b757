import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { packageRole } from '../facts/packages.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { packageInstall, type InstalledPackage } from '../shell/views.ts';
import type { ShellCommand } from '../shell/script.ts';
import type { Instruction } from '../syntax/tree.ts';
import { productionStages } from './parts/shipped-stages.ts';

export const toolchainInImage = defineRule({
  id: 'toolchain-in-image',
  summary: 'The image that runs the program also has the tools that build it.',
  why: [
    'Compilers, headers and build tools make an image several times as large, and are useful to nobody but an intruder. Build in a',
    'stage of its own and copy the result into a runtime image: the refactoring *Convert to multi-stage* does it where it can, and',
    '*Slim the last stage* where the stages are there and the last one is a build image still.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'none',
  since: '0.1.0',
  *check(file) {
    const stages = productionStages(file);
    const root = stages.at(-1);
    if (root === undefined || !startsSomething(file)) return;
    if (root.facts?.toolchain === true) return yield baseFinding(file, root);
    for (const stage of stages) {
      for (const instruction of stage.instructions) if (instruction.name === 'RUN') yield* packageFindings(file, instruction);
    }
  },
});

/** An image of tools has no start of its own. */
function startsSomething(file: DockerfileModel): boolean {
  if (file.target === undefined) return false;
  const { cmd, entrypoint } = file.config(file.target);
  return [cmd, entrypoint].some((command) => command !== undefined && command !== 'none' && command.instruction !== undefined);
}

function baseFinding(file: DockerfileModel, { facts, baseRange }: Stage): Finding {
  const size = facts?.sizeMB === undefined ? '' : ` (about ${Math.round(facts.sizeMB)} MB compressed)`;
  const isSplit = file.stages.length > 1;
  const remedy = isSplit ? 'a runtime image is enough for the last stage' : 'a build stage of its own would keep them out';
  return { range: baseRange, message: `${facts?.reference ?? 'This image'} has compilers and build tools, and the final image keeps them${size}: ${remedy}.` };
}

/** One finding for each RUN, at the first of its packages. */
function* packageFindings(file: DockerfileModel, instruction: Instruction): Iterable<Finding> {
  const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
  if (commands.some(removes)) return;
  const found = commands.flatMap((command): readonly InstalledPackage[] => {
    const install = packageInstall(command);
    return install?.ofSystem === true ? install.packages.filter((one) => one.kind === 'package' && isBuildOnly(one.name)) : [];
  });
  const [first] = found;
  if (first === undefined) return;
  const names = found.slice(0, 3).map(({ name }) => name).join(', ');
  const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
  yield { range: first.range, message: `${names}${more} ${found.length === 1 ? 'is' : 'are'} for building, and the final image keeps ${found.length === 1 ? 'it' : 'them'}.` };
}

/** Tools that install or fetch may be called when the program runs. */
function isBuildOnly(name: string): boolean {
  const role = packageRole(name, 'none');
  return role === 'development' || (role === 'toolchain' && COMPILERS.has(name));
}

const COMPILERS: ReadonlySet<string> = new Set([
  'build-essential', 'build-base', 'base-devel', 'alpine-sdk', 'gcc', 'g++', 'gcc-c++', 'clang', 'make', 'cmake', 'ninja-build', 'meson', 'autoconf', 'automake', 'libtool', 'pkg-config', 'pkgconf',
  'golang', 'golang-go', 'go', 'rustc', 'cargo', 'rust', 'maven', 'gradle', 'default-jdk', 'default-jdk-headless', 'gfortran', 'python3-dev', 'python-dev', 'musl-dev', 'libc6-dev', 'libc-dev', 'linux-headers',
]);

/** `apt-get purge`, `apk del`, `dnf remove`: what is installed for the build goes again. */
function removes(command: ShellCommand): boolean {
  const subcommand = command.operands[0]?.value ?? '';
  const isManager = ['apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'zypper'].includes(command.name ?? '');
  return isManager && ['purge', 'remove', 'autoremove', 'del', 'erase'].includes(subcommand);
}
