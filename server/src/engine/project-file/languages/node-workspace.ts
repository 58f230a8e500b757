import { readPackageJson, type PackageJson } from '../../../context/manifests/package-json.ts';
import { joinPath } from '../../../context/paths.ts';
import { execForm } from '../../../model/plain-command.ts';
import { nodeCommands, type NodeCommand } from '../../node-commands.ts';
import type { Draft, NoDraft } from '../draft.ts';
import { projectFolder, type ProjectFolder } from '../project-folder.ts';
import { nodeManager } from './node-manager.ts';
import { nodeVersion } from './javascript.ts';

export interface Workspace {
  readonly root: ProjectFolder;
  readonly manifest: PackageJson;
}

/** The build context, where it is a workspace and the package one of its folders without a lockfile of its own. */
export function workspaceOf(project: ProjectFolder): Workspace | undefined {
  if (project.folder === '' || project.present('package-lock.json', 'yarn.lock', 'pnpm-lock.yaml') !== '') return undefined;
  const root = projectFolder(project.context, '');
  const manifest = root.read('package.json', readPackageJson);
  return manifest !== undefined && (manifest.workspaces !== undefined || root.has('pnpm-workspace.yaml')) ? { root, manifest } : undefined;
}

/** At the root of a workspace that is no program itself: of the one package that is started, or why it is not known which. */
export function startedMember(root: ProjectFolder, manifest: PackageJson): Draft | NoDraft | undefined {
  if (manifest.workspaces === undefined && !root.has('pnpm-workspace.yaml')) return undefined;
  const started = [...packagesOf(root).values()].filter((member) => startOf(member.manifest) !== undefined);
  const [only, second] = started;
  if (only === undefined) return undefined;
  if (second !== undefined) return { language: 'Node', reason: `${started.map(({ folder }) => folder).join(' and ')} are started; put the Dockerfile beside one of them, and build from here` };
  return memberDraft(projectFolder(root.context, joinPath(root.folder, only.folder)), only.manifest, { root, manifest });
}

function startOf(manifest: PackageJson): NodeCommand | undefined {
  return nodeCommands(manifest).find(({ detail }) => !detail.startsWith('main'));
}

/** Everything is installed at the root, where the lockfile is; the package and those that it takes from beside it are built in order. */
export function memberDraft(project: ProjectFolder, own: PackageJson, { root, manifest }: Workspace): Draft | NoDraft {
  const version = nodeVersion(root, manifest);
  const steps = nodeManager(root, manifest, version);
  if ('reason' in steps) return { language: 'Node', reason: steps.reason };
  const start = startOf(own) ?? nodeCommands(own)[0];
  const [program, entry, ...rest] = start?.words ?? [];
  if (program === undefined || entry === undefined || entry.startsWith('-')) return { language: 'Node', reason: `${joinPath(project.folder, 'package.json')} does not say plainly which file is started` };
  const packages = packagesOf(root);
  const builds = inOrder(own, packages).filter(({ manifest: each }) => each.scripts['build'] !== undefined).map((each) => buildOf(steps.name, each));
  const port = project.port(start?.words.join(' ') ?? '');
  const path = joinPath(project.folder, entry);
  return {
    language: 'Node', template: 'node', told: [`Node ${version}`, `${steps.name} workspace`, path, ...(port === undefined ? [] : [`port ${port}`])],
    values: {
      version, early: '.', manifests: '', sources: '', cache: steps.cache, install: steps.install, build: builds.join(' && '), variables: '', port,
      command: execForm([program, path, ...rest]),
    },
  };
}

interface Member {
  readonly folder: string;
  readonly manifest: PackageJson;
}

function packagesOf(root: ProjectFolder): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  for (const path of root.files()) {
    const manifest = path.endsWith('/package.json') ? root.read(path, readPackageJson) : undefined;
    if (manifest?.name !== undefined) found.set(manifest.name, { folder: path.slice(0, -'/package.json'.length), manifest });
  }
  return found;
}

/** What a package takes from beside it comes before it. */
function inOrder(manifest: PackageJson, packages: ReadonlyMap<string, Member>, seen: Set<string> = new Set()): readonly Member[] {
  const own = manifest.name === undefined ? undefined : packages.get(manifest.name);
  if (own === undefined || seen.has(own.folder)) return [];
  seen.add(own.folder);
  const needed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap((name) => packages.get(name) ?? []);
  return [...needed.flatMap((each) => inOrder(each.manifest, packages, seen)), own];
}

function buildOf(manager: string, { folder, manifest }: Member): string {
  const name = manifest.name ?? folder;
  if (manager === 'pnpm') return `pnpm --filter ${name} run build`;
  return manager === 'npm' ? `npm run build --workspace=${folder}` : `yarn workspace ${name} run build`;
}
