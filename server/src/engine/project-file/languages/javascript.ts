import { readDenoJson } from '../../../context/manifests/deno-json.ts';
import { readPackageJson, type PackageJson } from '../../../context/manifests/package-json.ts';
import { readNodeLock, type NodeLock } from '../../../context/manifests/node-lock.ts';
import { readNpmrc } from '../../../context/manifests/node-workspace.ts';
import { execForm } from '../../../model/plain-command.ts';
import { knownTags } from '../../../facts/known-images.ts';
import { nodeCommands, plainWords } from '../../node-commands.ts';
import { stop, type Draft } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';
import { versionFor } from '../version.ts';
import { nodeManager, type ManagerSteps } from './node-manager.ts';
import { memberDraft, startedMember, workspaceOf } from './node-workspace.ts';

export const node: LanguageReader = (project) => {
  const manifest = project.read('package.json', readPackageJson);
  if (manifest === undefined || usesBun(project, manifest) || isDeno(project)) return undefined;
  const workspace = workspaceOf(project);
  if (workspace !== undefined) return memberDraft(project, manifest, workspace);
  const trouble = whyNot(project, manifest);
  if (trouble !== undefined) return { language: 'Node', reason: trouble };
  const member = manifest.scripts['start'] === undefined ? startedMember(project, manifest) : undefined;
  if (member !== undefined) return member;
  const version = nodeVersion(project, manifest);
  const steps = nodeManager(project, manifest, version);
  if ('reason' in steps) return { language: 'Node', reason: steps.reason };
  const start = startOf(project, manifest);
  return javascriptDraft('Node', start.isSite === true ? 'node-site' : 'node', project, manifest, { version, steps, start });
};

export function nodeVersion(project: ProjectFolder, manifest: PackageJson): string {
  return versionFor('node', usualNode(project, manifest), { exact: project.text('.nvmrc') ?? project.text('.node-version') ?? project.toolVersion('nodejs'), range: manifest.engines['node'] });
}

/** Where nothing names a version: the one whose types are used while it is built, and npm 10's for a lock file that later ones refuse. */
function usualNode(project: ProjectFolder, { dependencies, devDependencies }: PackageJson): string {
  const types = /\d+/.exec({ ...dependencies, ...devDependencies }['@types/node'] ?? '')?.[0];
  if (types !== undefined && Number(types) % 2 === 0 && knownTags('node').includes(types)) return types;
  return project.read('package-lock.json', readLock)?.lacksOptional === true ? '22' : '24';
}

function readLock(text: string): NodeLock | undefined {
  return readNodeLock('package-lock.json', text);
}

export const bun: LanguageReader = (project) => {
  const manifest = project.read('package.json', readPackageJson);
  if (manifest === undefined || !usesBun(project, manifest)) return undefined;
  const trouble = whyNot(project, manifest);
  if (trouble !== undefined) return { language: 'Bun', reason: trouble };
  const lock = project.present('bun.lock', 'bun.lockb');
  const steps: ManagerSteps = {
    name: 'Bun', cache: '', run: (script) => `bun run ${script}`,
    manifests: project.present('package.json', 'bun.lock', 'bun.lockb', 'bunfig.toml'),
    install: `bun install${lock === '' ? '' : ' --frozen-lockfile'}`,
  };
  const words = manifest.scripts['start'] === undefined ? entryWords('bun', project, manifest, ['ts', 'js']) : ['bun', 'run', 'start'];
  return javascriptDraft('Bun', 'bun', project, manifest, { version: '1', steps, start: { words, port: project.port(manifest.scripts['start'] ?? '') } });
};

interface Parts {
  readonly version: string;
  readonly steps: ManagerSteps;
  readonly start: Start;
}

function javascriptDraft(language: string, template: Draft['template'], project: ProjectFolder, manifest: PackageJson, { version, steps, start }: Parts): Draft {
  const early = needsSources(manifest);
  return {
    language, template,
    told: [`${language} ${version}`, ...(steps.name === language ? [] : [steps.name]), start.told ?? start.words.join(' '), ...(start.port === undefined ? [] : [`port ${start.port}`]), ...(project.hasMade('node_modules') ? ['.dockerignore should name node_modules'] : [])],
    values: {
      version,
      early: early ? project.sources : '', manifests: early ? '' : steps.manifests, sources: early ? '' : project.sources,
      cache: steps.cache, install: steps.install,
      build: manifest.scripts['build'] === undefined ? '' : steps.run('build'),
      variables: start.variables ?? '', port: start.port, command: execForm(start.words),
    },
  };
}

/** Its own steps run while packages are installed, or packages lie in the project. */
function needsSources({ scripts, dependencies, devDependencies, workspaces }: PackageJson): boolean {
  const all = { ...dependencies, ...devDependencies };
  return workspaces !== undefined || ['preinstall', 'install', 'postinstall', 'prepare'].some((name) => scripts[name] !== undefined)
    || ['prisma', '@prisma/client', 'patch-package'].some((name) => all[name] !== undefined) || Object.values(all).some((version) => version.startsWith('file:') || version.startsWith('link:'));
}

function whyNot(project: ProjectFolder, { dependencies, devDependencies }: PackageJson): string | undefined {
  const beside = Object.entries({ ...dependencies, ...devDependencies }).find(([, version]) => version.startsWith('workspace:') || version.includes(':../'));
  if (beside !== undefined) return `package.json takes ${beside[0]} from beside it (${beside[1]}), so the image has to be built from the folder that holds both`;
  const isBelow = (project.context.folder ?? '') !== '' && project.present('package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb') === '';
  if (isBelow) return 'there is no lockfile beside package.json; where it is part of a workspace, the build context is the root of that (the setting distiller.context)';
  const settings = project.read('.npmrc', readNpmrc);
  return settings?.needsCredentials === true ? '.npmrc has credentials, and a COPY would put them into a layer; give them to the install as a secret' : undefined;
}

function usesBun(project: ProjectFolder, { packageManager }: PackageJson): boolean {
  return packageManager?.name === 'bun' || (packageManager === undefined && project.present('bun.lock', 'bun.lockb') !== '');
}

function isDeno(project: ProjectFolder): boolean {
  return project.present('deno.json', 'deno.jsonc') !== '' && project.present('package-lock.json', 'yarn.lock', 'pnpm-lock.yaml') === '';
}

interface Start {
  readonly words: readonly string[];
  readonly port: string | undefined;
  readonly told?: string;
  readonly isSite?: true;
  /** For ENV, beside NODE_ENV. */
  readonly variables?: string;
}

/** Frameworks whose build writes a server, and where: its port is the one that they document, 2026-11. */
const builtServers: readonly (readonly [string, Start])[] = [
  ['nuxt', { words: ['node', '.output/server/index.mjs'], port: '3000' }],
  ['@sveltejs/adapter-node', { words: ['node', 'build/index.js'], port: '3000' }],
  ['@astrojs/node', { words: ['node', 'dist/server/entry.mjs'], port: '4321', variables: 'HOST=0.0.0.0' }],
];

/** Servers of a front end's files; what they would serve becomes files for a web server. */
const siteServers: readonly (readonly [string, readonly string[]])[] = [
  ['react-scripts', ['npx', 'react-scripts', 'start']], ['@angular/cli', ['npx', 'ng', 'serve']], ['@vue/cli-service', ['npx', 'vue-cli-service', 'serve']],
  ['gatsby', ['npx', 'gatsby', 'serve']], ['@docusaurus/core', ['npx', 'docusaurus', 'serve']], ['astro', ['npx', 'astro', 'preview']], ['vite', ['npx', 'vite', 'preview']],
];

function startOf(project: ProjectFolder, manifest: PackageJson): Start {
  const [plain] = nodeCommands(manifest).filter(({ detail }) => !detail.startsWith('main')).map(({ words }) => words);
  if (plain !== undefined) return { words: plain, port: project.port(plain.join(' ')) };
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const script = manifest.scripts['start'];
  const built = script === undefined ? builtServers.find(([name]) => all[name] !== undefined) : undefined;
  if (built !== undefined) return built[1];
  const tool = siteServers.find(([name]) => all[name] !== undefined);
  if (tool !== undefined && (script === undefined || plainWords(script)?.some((word) => tool[1].includes(word)) === true)) return { words: tool[1], port: '8080', told: `the files that ${tool[0]} builds`, isSite: true };
  const isNext = script?.includes('next start') === true;
  if (script !== undefined) return { words: ['npm', 'start'], port: project.port(script) ?? (isNext ? '3000' : undefined), told: plainWords(script) === undefined ? 'npm start' : script };
  return { words: entryWords('node', project, manifest, ['js', 'mjs', 'cjs']), port: project.port() };
}

/** What `main` names, else the one file with a usual name. */
function entryWords(program: string, project: ProjectFolder, { main, scripts }: PackageJson, endings: readonly string[]): readonly string[] {
  const usual = ['server', 'index', 'app', 'main'].flatMap((stem) => endings.flatMap((ending) => [`${stem}.${ending}`, `src/${stem}.${ending}`])).filter((name) => project.has(name));
  const [only, second] = usual;
  // npm init writes a main that nobody may have made yet.
  const named = main !== undefined && (project.has(main) || scripts['build'] !== undefined) ? main : undefined;
  const entry = named ?? (second === undefined ? only : undefined);
  return [program, entry ?? stop('entry', `server.${endings[0] ?? 'js'}`)];
}

export const deno: LanguageReader = (project) => {
  const name = ['deno.json', 'deno.jsonc'].find((each) => project.has(each));
  const manifest = name === undefined ? undefined : project.read(name, readDenoJson);
  if (manifest === undefined || !isDeno(project)) return undefined;
  const words = plainWords(manifest.tasks['start'])?.slice(1) ?? [];
  const at = words.findIndex((word) => /\.[jt]sx?$/.test(word));
  const named = words[at] ?? ['main.ts', 'mod.ts', 'server.ts', 'index.ts', 'src/main.ts'].find((each) => project.has(each));
  const permissions = words.slice(0, Math.max(0, at)).filter((word) => word.startsWith('-')).join(' ');
  const port = project.port(manifest.tasks['start'] ?? '');
  return {
    language: 'Deno', template: 'deno', told: ['Deno 2', ...(named === undefined ? [] : [named]), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version: '2', sources: project.sources, entry: named, permissions: permissions === '' ? undefined : permissions, port },
  };
};
