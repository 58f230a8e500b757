import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { manifestOf } from '../context/manifest-of.ts';
import { readPackageJson, type PackageJson } from '../context/manifests/package-json.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, joinPath, parentOf } from '../model/paths.ts';
import { hasFlag, packageInstall } from '../shell/views.ts';
import type { ShellCommand } from '../shell/script.ts';
import type { Instruction } from '../syntax/tree.ts';
import { insertion } from '../text/edit.ts';
import { nodeModulesTaken } from './parts/node-modules-taken.ts';
import { productionStages } from './parts/shipped-stages.ts';
import { withoutLaunchers } from './parts/start-words.ts';

export const devDependenciesInImage = defineRule({
  id: 'dev-dependencies-in-image',
  summary: 'Packages for development are in the final image.',
  why: [
    'npm installs `devDependencies` unless it is told not to: test runners, compilers and linters, often the larger part of',
    '`node_modules`. `npm ci --omit=dev` leaves them out; where the build needs them, `npm prune --omit=dev` behind it takes them away',
    'before the folder is copied.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const [target] = productionStages(file);
    if (target === undefined) return;
    const own = lastInstall(file, target);
    if (own !== undefined) yield* ownFinding(file, target, own);
    for (const { range, from, folder } of nodeModulesTaken(file, target)) {
      const install = lastInstall(file, from);
      const manifest = install === undefined ? undefined : manifestBeside(file, from, parentOf(folder));
      if (install === undefined || manifest === undefined || count(manifest) === 0 || startsTool(file, target, manifest)) continue;
      yield { range, message: `${packages(manifest)} for development ${count(manifest) === 1 ? 'comes' : 'come'} along with node_modules; npm prune --omit=dev in ${from.name ?? `stage ${from.index}`} would leave them behind.`, related: [{ range: install.command.range, message: 'Installed here' }] };
    }
  },
});

interface Install {
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  /** Commands of Node's tools that run after it in the stage. */
  readonly isLast: boolean;
}

/** The install of npm with everything, that nothing prunes afterwards. */
function lastInstall(file: DockerfileModel, stage: Stage): Install | undefined {
  let found: Install | undefined;
  for (const instruction of [...stage.lineage].reverse().flatMap((one) => one.instructions)) {
    if (instruction.name !== 'RUN') continue;
    for (const script of file.scriptsOf(instruction)) {
      if (script.incomplete) return undefined;
      for (const command of script.commands) found = afterCommand(file, instruction, command, found);
    }
  }
  return found;
}

function afterCommand(file: DockerfileModel, instruction: Instruction, command: ShellCommand, found: Install | undefined): Install | undefined {
  const words = command.words.map(({ raw }) => raw);
  if (['npm', 'yarn', 'pnpm'].includes(command.name ?? '') && words.includes('prune')) return undefined;
  if (command.name === 'rm' && words.some((word) => word.includes('node_modules'))) return undefined;
  const install = command.name === 'npm' ? packageInstall(command) : undefined;
  if (install === undefined || !install.fromProject || install.isGlobal) {
    const isTool = ['npm', 'npx', 'yarn', 'pnpm', 'node', 'tsc', 'vite', 'next', 'nest', 'ng'].includes(command.name ?? '');
    return found === undefined || !isTool ? found : { ...found, isLast: false };
  }
  const isProduction = hasFlag(command, '--omit', '--production', '--only', '--prod') || command.flags.some((flag) => flag.name.startsWith('--omit') || flag.name === '--include');
  const mode = command.assignments.find(({ name }) => name === 'NODE_ENV')?.value.value ?? file.stateBefore(instruction).env.get('NODE_ENV');
  const other = file.stateBefore(instruction).env;
  if (isProduction || mode === 'production' || (mode === undefined && other.has('NODE_ENV')) || other.has('NPM_CONFIG_OMIT') || other.has('NPM_CONFIG_PRODUCTION') || words.some((word) => word.includes('$'))) return undefined;
  return { instruction, command, isLast: true };
}

function* ownFinding(file: DockerfileModel, stage: Stage, install: Install): Iterable<Finding> {
  const { command, instruction, isLast } = install;
  const folder = joinPath(file.stateBefore(instruction).workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
  const manifest = folder === undefined ? undefined : manifestBeside(file, stage, folder);
  if (manifest === undefined || count(manifest) === 0 || startsTool(file, stage, manifest)) return;
  const last = command.operands[0] ?? command.words[0];
  yield {
    range: { start: command.nameRange.start, end: last?.range.end ?? command.nameRange.end },
    message: `This installs ${packages(manifest)} for development (${Object.keys(manifest.devDependencies).slice(0, 3).join(', ')}${count(manifest) > 3 ? ', …' : ''}), and the final image keeps ${count(manifest) === 1 ? 'it' : 'them'}.`,
    fixes: isLast && last !== undefined && knowsOmit(stage) ? [omit(last.range.end)] : [],
  };
}

function omit(offset: number): Fix {
  return {
    title: 'Leave them out with --omit=dev', safety: 'unsafe', caveat: 'What the program needs has to stand in dependencies.',
    edits: () => [insertion(offset, ' --omit=dev')],
  };
}

/** npm 7 came with Node 15. */
function knowsOmit({ facts }: Stage): boolean {
  return facts?.language === 'node' && Number(facts.languageVersion) >= 16;
}

function manifestBeside(file: DockerfileModel, stage: Stage, folder: string): PackageJson | undefined {
  const source = file.flow.find(stage, `${folder === '/' ? '' : folder}/package.json`).contextPath;
  return source === undefined || file.context === undefined ? undefined : manifestOf(file.context, source, readPackageJson);
}

function packages(manifest: PackageJson): string {
  return count(manifest) === 1 ? '1 package' : `${count(manifest)} packages`;
}

function count(manifest: PackageJson): number {
  return Object.keys(manifest.devDependencies).length;
}

/** An image that starts one of them is for development, or builds when it starts. */
function startsTool(file: DockerfileModel, stage: Stage, manifest: PackageJson): boolean {
  const { start } = file.config(stage);
  if (start === undefined || start === 'none') return true;
  const words = start.words.flatMap((word) => word.split(' '));
  const plain = withoutLaunchers(file, stage, start.words.slice(start.words[0] === 'docker-entrypoint.sh' ? 1 : 0));
  if (plain === undefined) return true;
  const names = [...plain, ...words].map((word) => baseName(word));
  return names.some((name) => TOOLS.has(name) || name === 'dev' || name.endsWith(':dev') || manifest.devDependencies[name] !== undefined || name.endsWith('.ts'));
}

const TOOLS: ReadonlySet<string> = new Set(['nodemon', 'ts-node', 'ts-node-dev', 'tsx', 'vite', 'react-scripts', 'ng', 'nest', 'webpack', 'vue-cli-service', 'jest', 'test', 'npx', 'sh', 'bash', 'yarn', 'pnpm']);
