import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { mountsOf } from '../syntax/views.ts';
import { keepers } from './parts/cache-keepers.ts';
import { productionStages } from './parts/shipped-stages.ts';

export const packageCacheInImage = defineRule({
  id: 'package-cache-in-image',
  summary: 'What a package manager downloaded stays in the image.',
  why: [
    'A layer keeps what its RUN leaves behind: the lists of apt (about 20 MB), the index of apk, the caches of pip and npm. A later',
    '`rm` is too late. Remove them in the same RUN, switch the cache off, or keep it outside the image with a cache mount. pnpm, Bun and',
    'uv link what they install to what they keep, so that their caches cost next to nothing.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'sometimes',
  since: '0.1.0',
  equivalents: ['hadolint/DL3009', 'hadolint/DL3019', 'hadolint/DL3032', 'hadolint/DL3040', 'hadolint/DL3042'],
  *check(file) {
    const stages = productionStages(file);
    for (const stage of stages) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'RUN' || mountsOf(instruction).some(({ type }) => type === 'cache' || type === 'tmpfs')) continue;
        yield* leftBy(file, stage, instruction);
      }
    }
  },
});

/** One finding for each manager that a RUN calls. */
function* leftBy(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const scripts = file.scriptsOf(instruction);
  if (scripts.some((script) => script.incomplete)) return;
  const commands = scripts.flatMap((script) => script.commands);
  const words = commands.filter(({ name }) => CLEANERS.has(name ?? '')).flatMap((command) => command.words.map(({ raw }) => raw));
  for (const manager of keepers) {
    const command = commands.find((one) => one.within.length === 0 && manager.leaves(one, file, instruction));
    if (command === undefined || words.some((word) => manager.clearedBy.some((part) => word.includes(part)))) continue;
    if (manager.neededLater?.(file, stage, instruction) === true) continue;
    const first = command.operands[0] ?? command.words[0];
    yield {
      range: { start: command.nameRange.start, end: first?.range.end ?? command.nameRange.end },
      ...(manager.isMinor ? { severity: 'hint' as const } : {}),
      message: manager.message,
      fixes: manager.fix(file, instruction, commands),
    };
  }
}

const CLEANERS: ReadonlySet<string> = new Set([
  'rm', 'find', 'apt-get', 'apt', 'dnf', 'yum', 'microdnf', 'zypper', 'npm', 'yarn', 'pip', 'pip3', 'pdm', 'poetry', 'pipenv', 'composer', 'conda', 'mamba', 'micromamba',
]);
