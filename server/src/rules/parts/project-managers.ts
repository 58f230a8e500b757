import { readComposerJson } from '../../context/manifests/composer-json.ts';
import { readGemfile } from '../../context/manifests/gemfile.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import { readPipfile, readPythonDevelopment } from '../../context/manifests/pyproject.ts';

/** How a package manager is told what is for development, and to leave it out. */
export interface ProjectManager {
  readonly language: 'node' | 'python' | 'php' | 'ruby';
  /** Beside the project's sources. */
  readonly manifest: string;
  /** The folder that it fills beside the manifest. */
  readonly folder: string;
  /** Flags with which its author has said what to install. */
  readonly flags: readonly string[];
  /** Variables that say the same. */
  readonly variables: readonly string[];
  /** It installs them only where one of these flags asks for it. */
  readonly asks?: readonly string[];
  /** The packages by group; undefined where the text cannot be read. */
  readonly groups: (text: string) => Groups | undefined;
  /** The variable that has to say production, where the project's framework else wants what is for development. */
  readonly mode?: (text: string) => string | undefined;
}

export type Groups = Readonly<Record<string, readonly string[]>>;

const NODE = { language: 'node', manifest: 'package.json', folder: 'node_modules', groups: nodeGroups } as const;
const NODE_VARIABLES = ['NPM_CONFIG_OMIT', 'NPM_CONFIG_PRODUCTION', 'npm_config_omit', 'npm_config_production'];
const PYTHON = { language: 'python', manifest: 'pyproject.toml', folder: '.venv' } as const;

/** As in the reference of each tool. */
export const projectManagers: Readonly<Record<string, ProjectManager>> = {
  npm: { ...NODE, flags: ['--omit', '--production', '--only', '--prod', '--include'], variables: NODE_VARIABLES },
  yarn: { ...NODE, flags: ['--production', '--prod', '--mode'], variables: ['YARN_PRODUCTION', 'NPM_CONFIG_PRODUCTION', 'npm_config_production'] },
  pnpm: { ...NODE, flags: ['--prod', '-P', '--production', '--dev', '-D', '--no-optional', '--lockfile-only'], variables: NODE_VARIABLES },
  bun: { ...NODE, flags: ['--production', '-p', '--omit', '--lockfile-only'], variables: [] },
  poetry: { ...PYTHON, flags: ['--without', '--only', '--no-dev', '--only-root'], variables: [], groups: (text) => readPythonDevelopment(text)?.poetry },
  pdm: { ...PYTHON, flags: ['--prod', '--production', '-P', '--no-dev', '--without', '-G', '--group', '--no-default', '-d', '--dev'], variables: [], groups: (text) => readPythonDevelopment(text)?.pdm },
  uv: {
    ...PYTHON,
    flags: ['--no-dev', '--no-default-groups', '--only-group', '--no-group', '--only-dev', '--group', '--all-groups', '--dry-run'],
    variables: ['UV_NO_DEV', 'UV_NO_DEFAULT_GROUPS', 'UV_NO_GROUP'], groups: (text) => readPythonDevelopment(text)?.uv,
  },
  pipenv: { ...PYTHON, manifest: 'Pipfile', flags: ['--categories'], variables: [], asks: ['--dev', '-d'], groups: pipenvGroups },
  composer: { language: 'php', manifest: 'composer.json', folder: 'vendor', flags: ['--no-dev', '--no-install', '--dry-run'], variables: ['COMPOSER_NO_DEV'], groups: composerGroups, mode: composerMode },
  bundle: { language: 'ruby', manifest: 'Gemfile', folder: 'bundle', flags: ['--without', '--with'], variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY', 'BUNDLE_WITH'], groups: gemGroups, mode: gemMode },
};

function nodeGroups(text: string): Groups | undefined {
  const manifest = readPackageJson(text);
  return manifest === undefined ? undefined : { dev: Object.keys(manifest.devDependencies) };
}

function pipenvGroups(text: string): Groups | undefined {
  const manifest = readPipfile(text);
  return manifest === undefined ? undefined : { dev: manifest.devDependencies.map(({ name }) => name) };
}

function composerGroups(text: string): Groups | undefined {
  const manifest = readComposerJson(text);
  return manifest === undefined ? undefined : { dev: Object.keys(manifest.requireDev) };
}

/** A gem that is in another group as well is needed there. */
function gemGroups(text: string): Groups {
  const groups: Record<string, string[]> = {};
  for (const { name, groups: own } of readGemfile(text).gems) {
    if (own.length === 0 || !own.every((group) => group === 'development' || group === 'test')) continue;
    for (const group of own) groups[group] = [...(groups[group] ?? []), name];
  }
  return groups;
}

function gemMode(text: string): string | undefined {
  return readGemfile(text).gems.some(({ name }) => name === 'rails') ? 'RAILS_ENV' : undefined;
}

function composerMode(text: string): string | undefined {
  return readComposerJson(text)?.require['symfony/framework-bundle'] === undefined ? undefined : 'APP_ENV';
}
