import type { Fix } from '../../action/action.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { hasFlag, packageInstall } from '../../shell/views.ts';
import { linesAfter } from '../../syntax/edit-points.ts';
import { insertion, removal, type TextEdit } from '../../text/edit.ts';
import { contextPathOf, type DevelopmentInstall } from './development-installs.ts';
import type { Groups } from './project-managers.ts';

/** Leaves what is for development out where it is installed; empty where more than one way would be right, or none is known. */
export function leaveOut(file: DockerfileModel, stage: Stage, install: DevelopmentInstall, groups: Groups): readonly Fix[] {
  const way = wayOf(file, stage, install, groups);
  if (way === undefined) return [];
  const edits = install.commands.flatMap((one) => way.edit(one) ?? []);
  return edits.length < install.commands.length ? [] : [{ title: `Leave them out with ${way.said}`, safety: 'unsafe', caveat: CAVEATS[install.manager.language], edits: () => edits }];
}

/** Takes them away behind a build that needs them; only by the managers that keep what a build made among the modules. */
export function takeAway(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): readonly Fix[] {
  const command = pruning(file, stage, install);
  const [last, end] = [stage.instructions.at(-1), file.stateAtEnd(stage)];
  const installed = install.commands.at(-1)?.instruction;
  if (command === undefined || last === undefined || installed === undefined || end.workdir !== install.folder || file.stateBefore(installed).user !== end.user) return [];
  const caveat = CAVEATS[install.manager.language];
  return [{ title: `Take them away with ${command}`, safety: 'unsafe', caveat, edits: () => [linesAfter(file.tree, last, [`RUN ${command}`])] }];
}

function pruning(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): string | undefined {
  const asked = (...names: readonly string[]): string => names.filter((name) => install.commands.some(({ effective }) => hasFlag(effective, name))).map((name) => ` ${name}`).join('');
  if (install.name === 'npm') return knowsOmit(stage) ? `npm prune --omit=dev${asked('--legacy-peer-deps', '--force')}` : undefined;
  if (install.name !== 'yarn') return undefined;
  return focusing(file, stage, install) ?? (isYarnClassic(file, stage, install) ? `yarn install --production --ignore-scripts --prefer-offline${asked('--frozen-lockfile')}` : undefined);
}

const CAVEATS: Readonly<Record<DevelopmentInstall['manager']['language'], string>> = {
  node: 'What the program needs has to stand in dependencies.',
  python: 'What the program needs has to stand outside the groups for development.',
  php: 'What the program needs has to stand in require.',
  ruby: 'What the program needs has to stand outside the groups development and test.',
};

type Command = DevelopmentInstall['commands'][number];

interface Way {
  readonly said: string;
  readonly edit: (command: Command) => TextEdit | undefined;
}

function wayOf(file: DockerfileModel, stage: Stage, install: DevelopmentInstall, groups: Groups): Way | undefined {
  const names = Object.keys(groups);
  switch (install.name) {
    case 'npm': return knowsOmit(stage) ? flag('--omit=dev') : undefined;
    case 'pnpm': return flag('--prod');
    case 'yarn': return isYarnClassic(file, stage, install) ? flag('--production') : behind(focusing(file, stage, install));
    case 'bun': return hasBeside(file, stage, install, 'bun.lock', 'bun.lockb') ? flag('--production') : undefined;
    case 'poetry': return isOldPoetry(file, stage) ? undefined : flag(`--without ${names.join(',')}`);
    case 'pdm': return flag(`--without ${names.join(',')}`);
    case 'uv': return flag(names.map((name) => (name === 'dev' ? '--no-dev' : `--no-group ${name}`)).join(' '));
    case 'composer': return flag('--no-dev');
    case 'pipenv': return { said: 'no --dev', edit: ({ effective }) => withoutFlag(file, effective.flags.find(({ name }) => name === '--dev' || name === '-d')?.range) };
    case 'bundle': return knowsSet(stage) ? settingBefore(`bundle config set --local without '${names.join(' ')}'`) : undefined;
    default: return undefined;
  }
}

/** Behind the subcommand, else behind the name. */
function flag(text: string): Way {
  return {
    said: text,
    edit: ({ command, effective }) => {
      const place = effective.operands[0]?.range ?? (command.name === effective.name ? command.nameRange : undefined);
      return place === undefined ? undefined : insertion(place.end, ` ${text}`);
    },
  };
}

/** In the same step, so that no layer keeps them. */
function behind(text: string | undefined): Way | undefined {
  return text === undefined ? undefined : { said: text, edit: ({ command }) => (command.wrappers.length > 0 ? undefined : insertion(command.range.end, ` && ${text}`)) };
}

function withoutFlag(file: DockerfileModel, range: { readonly start: number; readonly end: number } | undefined): TextEdit | undefined {
  return range === undefined || file.text[range.start - 1] !== ' ' ? undefined : removal({ start: range.start - 1, end: range.end });
}

/** Once is enough: the setting stays. */
function settingBefore(setting: string): Way {
  return {
    said: setting,
    edit: ({ command }) => (command.wrappers.length > 0 || command.assignments.length > 0 ? undefined : insertion(command.nameRange.start, `${setting} && `)),
  };
}

/** npm 7 came with Node 15. */
function knowsOmit({ facts }: Stage): boolean {
  return facts?.language === 'node' && Number(facts.languageVersion) >= 16;
}

/** Bundler 2.1 came with Ruby 2.7. */
function knowsSet({ facts }: Stage): boolean {
  const [major = 0, minor = 0] = (facts?.language === 'ruby' ? (facts.languageVersion ?? '') : '').split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 7);
}

/** Yarn 4 takes them away with a command of its own, the second and third with a plugin; without node_modules its cache would keep them. */
function focusing(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): string | undefined {
  const { context } = file;
  const source = install.folder === undefined ? undefined : contextPathOf(file, stage, install.folder, 'package.json');
  const manifest = context === undefined || source === undefined ? undefined : manifestOf(context, source, readPackageJson);
  const settings = context?.texts.get(`${source?.slice(0, -'package.json'.length) ?? ''}.yarnrc.yml`);
  const isFourth = manifest?.packageManager?.name === 'yarn' && Number(manifest.packageManager.version?.split('.')[0]) >= 4;
  if (!isFourth || settings?.includes('nodeLinker: node-modules') !== true) return undefined;
  return `yarn workspaces focus ${manifest.workspaces === undefined ? '' : '--all '}--production`;
}

function isYarnClassic(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): boolean {
  if (install.name !== 'yarn') return false;
  const { context } = file;
  const source = install.folder === undefined ? undefined : contextPathOf(file, stage, install.folder, 'package.json');
  if (context === undefined || source === undefined || hasBeside(file, stage, install, '.yarnrc.yml')) return false;
  const stated = manifestOf(context, source, readPackageJson)?.packageManager;
  const lock = context.texts.get(`${source.slice(0, -'package.json'.length)}yarn.lock`);
  return stated?.name === 'yarn' ? stated.version?.startsWith('1.') === true : lock?.includes('yarn lockfile v1') === true;
}

function hasBeside(file: DockerfileModel, stage: Stage, { folder, manager }: DevelopmentInstall, ...names: readonly string[]): boolean {
  const source = folder === undefined ? undefined : contextPathOf(file, stage, folder, manager.manifest);
  const beside = source?.slice(0, -manager.manifest.length);
  return beside !== undefined && names.some((name) => file.context?.files.has(beside + name) === true);
}

/** Poetry 1.2 brought groups. */
function isOldPoetry(file: DockerfileModel, stage: Stage): boolean {
  const pinned = stage.lineage.flatMap((one) => one.instructions).flatMap((instruction) => (instruction.name !== 'RUN' ? [] : file.scriptsOf(instruction).flatMap((script) => script.commands).flatMap((command) =>
    (packageInstall(command)?.packages ?? []).filter(({ name }) => name === 'poetry').flatMap(({ version }) => version ?? []))));
  const stated = file.stateAtEnd(stage).env.get('POETRY_VERSION');
  return [...pinned, ...(stated === undefined ? [] : [stated])].some((version) => ['0.', '1.0', '1.1'].some((start) => version.startsWith(start)) && !version.startsWith('1.10'));
}
