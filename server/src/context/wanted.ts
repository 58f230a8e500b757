import { baseNameOf } from './paths.ts';

/** Bounds on what is asked of the file system. */
export const fetchLimits = {
  /** Files listed of one folder, nearest to its root first. */
  files: 20_000,
  /** Bytes of a file whose text is read. */
  bytes: 1_000_000,
  /** Files whose text is read for one context. */
  texts: 600,
} as const;

/** Folders that are noted and not entered: what they hold is made by a tool, or is not part of a build. */
export const skippedFolders: readonly string[] = ['node_modules', '.git', '.hg', '.svn', '.venv', '__pycache__', '.gradle', '.yarn/cache', '.pnpm-store', '.terraform', '.tox', '.mypy_cache'];

const manifestNames: ReadonlySet<string> = new Set([
  'package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bun.lock', '.npmrc', '.yarnrc.yml', 'bunfig.toml',
  'lerna.json', 'nx.json', 'project.json', 'turbo.json', 'rush.json', 'angular.json', 'nest-cli.json', 'remix.config.js', 'ecosystem.config.js', '.nvmrc', '.node-version', '.tool-versions',
  'go.mod', 'go.work', 'main.go',
  'pyproject.toml', 'Pipfile', 'Pipfile.lock', 'poetry.lock', 'uv.lock', 'pdm.lock', 'setup.cfg', 'setup.py', '.python-version', 'runtime.txt', 'manage.py',
  'pom.xml', 'build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts', 'gradle.properties', 'libs.versions.toml', 'gradle-wrapper.properties', 'maven-wrapper.properties',
  'build.sbt', 'plugins.sbt', 'build.properties', 'assembly.sbt',
  'Directory.Build.props', 'Directory.Packages.props', 'global.json', 'nuget.config', 'NuGet.Config', 'nuget.Config', 'runtimeconfig.template.json',
  'Cargo.toml', 'rust-toolchain', 'rust-toolchain.toml', 'build.rs', 'Rocket.toml',
  'CMakeLists.txt', 'Makefile', 'makefile', 'GNUmakefile', 'meson.build', 'configure.ac', 'conanfile.txt', 'conanfile.py', 'vcpkg.json',
  'composer.json', 'Gemfile', 'Gemfile.lock', '.ruby-version', 'config.ru', 'puma.rb', 'application.properties', 'application.yml', 'application.yaml', 'mix.exs', 'runtime.exs', 'prod.exs',
  'deno.json', 'deno.jsonc', 'Procfile', 'nginx.conf', 'default.conf', 'supervisord.conf', 'gunicorn.conf.py', 'gunicorn_config.py',
  'hugo.toml', 'hugo.yaml', 'hugo.json', '_config.yml', 'mkdocs.yml', 'schema.prisma',
  '.dockerignore', 'devcontainer.json',
]);

const projectExtensions: readonly string[] = ['.csproj', '.fsproj', '.vbproj', '.sln', '.slnx', '.sh', '.bash', '.gemspec', '.dockerignore', '.conf.template'];

/** Configuration files whose extension is one of several: `next.config.mjs`. */
const configNames: ReadonlySet<string> = new Set([
  'next.config', 'vite.config', 'astro.config', 'nuxt.config', 'gatsby-config', 'docusaurus.config', 'vue.config', 'svelte.config', 'webpack.config', 'rsbuild.config', 'rollup.config', 'tsup.config', 'react-router.config', 'config-overrides', 'craco.config',
]);

const entryNames: ReadonlySet<string> = new Set([
  'server', 'app', 'index', 'main', 'wsgi', 'asgi', 'settings', 'gunicorn', '__main__', 'config', 'run', 'worker',
]);
const entryExtensions: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.py', '.rb', '.php', '.go', '.rs', '.cs', '.exs'];

/**
 * How early the text of a file should be fetched, or undefined where it is not needed.
 * Lower is earlier; files deeper in the tree follow within a class.
 */
function fetchPriority(path: string): number | undefined {
  const name = baseNameOf(path);
  const depth = path.split('/').length;
  if (manifestNames.has(name) || isVariantManifest(name) || path.endsWith('.cargo/config.toml')) return depth;
  if (projectExtensions.some((extension) => name.endsWith(extension)) || isConfig(name)) return 10 + depth;
  if (isComposeFile(path) || isBakeFile(path) || isDockerfileName(name)) return 20 + depth;
  if (isProgramEntry(path, name, depth)) return 30 + depth;
  if (isGoSource(path)) return 60 + depth;
  return undefined;
}

/** The files whose text is fetched, most useful first, within the limit. */
export function wantedFiles(files: Iterable<string>): readonly string[] {
  const ranked: { readonly path: string; readonly rank: number }[] = [];
  for (const path of files) {
    const rank = fetchPriority(path);
    if (rank !== undefined) ranked.push({ path, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
  return ranked.slice(0, fetchLimits.texts).map((each) => each.path);
}

/** `compose.yaml`, `docker-compose.prod.yml`, `compose.override.yml`, and what people call alike. */
export function isComposeFile(path: string): boolean {
  const name = baseNameOf(path).toLowerCase();
  return (name.endsWith('.yml') || name.endsWith('.yaml')) && (name.startsWith('compose') || name.startsWith('docker-compose') || name.includes('compose.'));
}

export function isBakeFile(path: string): boolean {
  const name = baseNameOf(path).toLowerCase();
  return (name.startsWith('docker-bake') || name.endsWith('-bake.hcl')) && (name.endsWith('.hcl') || name.endsWith('.json'));
}

/** Also `Dockerfile.prod`, `dockerfile-dev` and `api.Dockerfile`. */
export function isDockerfileName(name: string): boolean {
  const lower = name.toLowerCase();
  return ['dockerfile', 'containerfile'].some((word) => lower === word || lower.startsWith(`${word}.`) || lower.startsWith(`${word}-`) || lower.endsWith(`.${word}`));
}

/** Any Go file may embed files, call C or be a program. */
function isGoSource(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go') && !/(^|\/)(vendor|testdata)\//.test(path);
}

function isVariantManifest(name: string): boolean {
  return (
    (name.startsWith('requirements') && (name.endsWith('.txt') || name.endsWith('.in'))) ||
    (name.endsWith('requirements.txt')) ||
    (name.startsWith('tsconfig') && name.endsWith('.json'))
  );
}

function isConfig(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return configNames.has(name.slice(0, dot)) && ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].includes(name.slice(dot));
}

function isProgramEntry(path: string, name: string, depth: number): boolean {
  const dot = name.lastIndexOf('.');
  return depth <= 5 && (entryNames.has(name.slice(0, dot)) || /(^|\/)settings\/\w+\.py$/.test(path)) && entryExtensions.includes(name.slice(dot));
}
