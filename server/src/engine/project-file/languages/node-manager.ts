import { readYarnrc } from '../../../context/manifests/node-workspace.ts';
import type { PackageJson } from '../../../context/manifests/package-json.ts';
import type { ProjectFolder } from '../project-folder.ts';

/** How packages are installed and scripts run. */
export interface ManagerSteps {
  readonly name: string;
  /** Where it keeps what it downloads. */
  readonly cache: string;
  /** Sources of COPY that the install needs. */
  readonly manifests: string;
  readonly install: string;
  run(script: string): string;
}

/** By packageManager, else by the lockfile; npm where neither says. */
export function nodeManager(project: ProjectFolder, manifest: PackageJson, version: string): ManagerSteps | { readonly reason: string } {
  const named = manifest.packageManager?.name ?? (project.has('pnpm-lock.yaml') ? 'pnpm' : project.has('yarn.lock') ? 'yarn' : 'npm');
  if (named === 'pnpm') return pnpm(project, manifest);
  if (named === 'npm') return npm(project);
  if (named !== 'yarn') return { reason: `packageManager names ${named}, which is not known here` };
  const major = Number(manifest.packageManager?.version?.split('.')[0]);
  return project.has('.yarnrc.yml') || major > 1 ? berry(project, corepackFor(version)) : yarn(project, version);
}

/** Node 25 and later come without it, and their images without Yarn from 26 on. */
function corepackFor(version: string): string {
  return `${Number(version.split('.')[0]) >= 25 ? 'npm install --global corepack && ' : ''}corepack enable`;
}

function npm(project: ProjectFolder): ManagerSteps {
  const lock = project.present('package-lock.json', 'npm-shrinkwrap.json');
  return {
    name: 'npm', cache: '/root/.npm', manifests: project.present('package.json', 'package-lock.json', 'npm-shrinkwrap.json', '.npmrc'),
    install: lock === '' ? 'npm install' : 'npm ci', run: (script) => `npm run ${script}`,
  };
}

/** By npm: Corepack is not in the images from Node 25 on, and an old one no longer knows the keys that packages are signed with. */
function pnpm(project: ProjectFolder, { packageManager }: PackageJson): ManagerSteps {
  const lock = project.text('pnpm-lock.yaml');
  const version = packageManager?.version ?? (/^lockfileVersion:\s*'?[56]\b/m.test(lock ?? '') ? '8' : '10');
  const frozen = project.has('pnpm-lock.yaml') ? ' --frozen-lockfile' : '';
  return {
    name: 'pnpm', cache: '/root/.local/share/pnpm/store', manifests: project.present('package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'),
    install: `npm install --global pnpm@${version} && pnpm install${frozen}`, run: (script) => `pnpm run ${script}`,
  };
}

function yarn(project: ProjectFolder, version: string): ManagerSteps {
  const missing = Number(version.split('.')[0]) >= 26 ? 'npm install --global yarn@1 && ' : '';
  const frozen = project.has('yarn.lock') ? ' --frozen-lockfile' : '';
  return {
    name: 'Yarn', cache: '/usr/local/share/.cache/yarn', manifests: project.present('package.json', 'yarn.lock', '.npmrc', '.yarnrc'),
    install: `${missing}yarn install${frozen}`, run: (script) => `yarn run ${script}`,
  };
}

/** Without `nodeLinker`, there is no node_modules that another stage could take. */
function berry(project: ProjectFolder, corepack: string): ManagerSteps | { readonly reason: string } {
  const settings = project.read('.yarnrc.yml', readYarnrc);
  if (settings?.nodeLinker !== 'node-modules') return { reason: 'Yarn keeps packages in its own cache (Plug\'n\'Play); with nodeLinker: node-modules in .yarnrc.yml they can be copied into another stage' };
  if (settings.yarnPath !== undefined) return { reason: `.yarnrc.yml names ${settings.yarnPath}, which has to be copied before the install; packageManager in package.json says the same without it` };
  return {
    name: 'Yarn', cache: '/root/.yarn/berry/cache', manifests: project.present('package.json', 'yarn.lock', '.yarnrc.yml'),
    install: `${corepack} && yarn install${project.has('yarn.lock') ? ' --immutable' : ''}`, run: (script) => `yarn run ${script}`,
  };
}
