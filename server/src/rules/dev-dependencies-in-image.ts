import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import { stagesNamedBy } from '../model/reachable.ts';
import { developmentGroups, developmentInstalls, modeVariable, type DevelopmentInstall } from './parts/development-installs.ts';
import { takenInstalls } from './parts/installed-taken.ts';
import { leaveOut, takeAway } from './parts/leave-out.ts';
import type { Groups } from './parts/project-managers.ts';
import { productionStages } from './parts/shipped-stages.ts';
import { withoutLaunchers } from './parts/start-words.ts';

export const devDependenciesInImage = defineRule({
  id: 'dev-dependencies-in-image',
  summary: 'Packages for development are in the final image.',
  why: [
    'npm, Yarn, pnpm, Bun, Poetry, PDM, uv, Composer and Bundler install what is for development unless they are told not to: test',
    'runners, compilers and linters, often the larger part. `npm ci --omit=dev`, `poetry install --without dev`, `uv sync --no-dev` or',
    '`composer install --no-dev` leaves it out; where the build needs it, `npm prune --omit=dev` behind it takes it away before the',
    'folder is copied.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const [target] = productionStages(file);
    if (target === undefined) return;
    for (const install of developmentInstalls(file, target)) yield* ownFinding(file, target, install);
    yield* takenFindings(file, target);
  },
});

function* ownFinding(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): Iterable<Finding> {
  const groups = developmentGroups(file, stage, install);
  const names = namesIn(groups);
  const last = install.commands.at(-1);
  if (groups === undefined || names.length === 0 || last === undefined || isRunForDevelopment(file, stage, stage, install) || startsOne(file, stage, install, names)) return;
  const { command } = last;
  const end = (last.effective.operands[0] ?? command.words[0])?.range.end ?? command.nameRange.end;
  yield {
    range: { start: command.nameRange.start, end },
    message: `This installs ${packages(names)} for development (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}), and the final image keeps ${names.length === 1 ? 'it' : 'them'}.`,
    fixes: install.isLast && !syncsAtStart(file, stage) ? leaveOut(file, stage, install, groups) : [],
  };
}

/** What a copy brings from the stage that installed it. */
function* takenFindings(file: DockerfileModel, target: Stage): Iterable<Finding> {
  for (const { range, from, install } of takenInstalls(file, target)) {
    const groups = developmentGroups(file, from, install);
    const names = namesIn(groups);
    if (groups === undefined || names.length === 0 || isRunForDevelopment(file, target, from, install) || startsOne(file, target, install, names)) continue;
    const last = install.commands.at(-1)?.command.range;
    const advice = install.name === 'npm' ? `; npm prune --omit=dev in ${from.name ?? `stage ${from.index}`} would leave ${names.length === 1 ? 'it' : 'them'} behind` : '';
    yield {
      range, message: `${packages(names)} for development ${names.length === 1 ? 'comes' : 'come'} along with ${install.manager.folder}${advice}.`,
      related: last === undefined ? [] : [{ range: last, message: 'Installed here' }],
      fixes: isUsedByAlone(file, from, target) && !syncsAtStart(file, target) ? (install.isLast ? leaveOut(file, from, install, groups) : takeAway(file, from, install)) : [],
    };
  }
}

function namesIn(groups: Groups | undefined): readonly string[] {
  return [...new Set(Object.values(groups ?? {}).flat())];
}

function packages(names: readonly string[]): string {
  return names.length === 1 ? '1 package' : `${names.length} packages`;
}

/** Another stage may build or test with what the stage installs. */
function isUsedByAlone(file: DockerfileModel, from: Stage, target: Stage): boolean {
  return file.stages.every((stage) => target.lineage.includes(stage) || stage.lineage[1] !== from)
    && file.stages.every((stage) => target.lineage.includes(stage) || !stage.instructions.flatMap(stagesNamedBy).some((name) => file.findStage(name, stage) === from));
}

/** `uv run` installs anew what is missing. */
function syncsAtStart(file: DockerfileModel, stage: Stage): boolean {
  const { start } = file.config(stage);
  return start !== undefined && start !== 'none' && start.words.some((word) => word.split(' ').some((part) => baseName(part) === 'uv'));
}

/** An image that starts one of them is for development, or builds when it starts. */
function startsOne(file: DockerfileModel, stage: Stage, install: DevelopmentInstall, development: readonly string[]): boolean {
  const { start } = file.config(stage);
  if (start === undefined || start === 'none') return true;
  const words = start.words.flatMap((word) => word.split(' '));
  const plain = withoutLaunchers(file, stage, start.words.slice(start.words[0] === 'docker-entrypoint.sh' ? 1 : 0));
  if (plain === undefined) return true;
  const names = [...plain, ...words].map((word) => baseName(word));
  return names.some((name) => TOOLS.has(name) || name === 'dev' || name.endsWith(':dev') || development.includes(name) || (install.manager.language === 'node' && name.endsWith('.ts')));
}

const TOOLS: ReadonlySet<string> = new Set([
  'nodemon', 'ts-node', 'ts-node-dev', 'tsx', 'vite', 'react-scripts', 'ng', 'nest', 'webpack', 'vue-cli-service', 'jest', 'test', 'npx', 'sh', 'bash',
  'supervisord', 'foreman', 'pytest', '--reload', 'runserver', 'phpunit', 'rspec', 'rubocop',
]);

/** By what the image sets; some frameworks load what is for development where nothing tells them otherwise. */
function isRunForDevelopment(file: DockerfileModel, target: Stage, stage: Stage, install: DevelopmentInstall): boolean {
  const { env } = file.stateAtEnd(target);
  const isSet = (name: string, ...values: readonly string[]): boolean => values.includes(env.get(name)?.toLowerCase() ?? '');
  if (['NODE_ENV', 'RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'FLASK_ENV'].some((name) => isSet(name, 'development', 'dev', 'test', 'testing', 'local'))) return true;
  const asked = modeVariable(file, stage, install);
  return asked !== undefined && !isSet(asked, 'production', 'prod');
}
