/** Whether a file or folder at the top of a package is for people and build tools, and no compiled program reads it. */
export function isBuildOnly(name: string, files: readonly string[], isNext: boolean): boolean {
  if (files.includes(name)) return isBuildOnlyFile(name) || (isNext && bundledFiles.has(name.slice(0, Math.max(name.lastIndexOf('.'), 0))));
  if (toolFolders.has(name)) return true;
  if (readFolders.has(name)) return false;
  const inside = files.filter((path) => path.startsWith(`${name}/`));
  const endings = isNext ? [...sourceEndings, ...bundledEndings] : sourceEndings;
  return inside.length > 0 && inside.some((path) => endings.some((ending) => path.endsWith(ending))) && inside.every((path) => endings.some((ending) => path.endsWith(ending)) || isBuildOnlyFile(path.slice(path.lastIndexOf('/') + 1)));
}

/** Read by name at run time even where they hold sources only. */
const readFolders: ReadonlySet<string> = new Set(['migrations', 'prisma', 'public', 'static', 'assets', 'views', 'templates', 'locales', 'locale', 'i18n', 'lang', 'messages', 'config', 'data', 'seeds', 'seeders', 'content', 'uploads', 'certs', 'drizzle', 'db']);

const toolFolders: ReadonlySet<string> = new Set(['test', 'tests', '__tests__', '__mocks__', 'e2e', 'cypress', 'playwright', '.github', '.gitlab', '.vscode', '.idea', '.husky', '.circleci', '.git', 'coverage', '.storybook', '.devcontainer', '.yarn', 'k8s', 'helm', 'terraform']);

const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.scss', '.sass', '.less', '.snap'];
/** A bundler takes these in as well. */
const bundledEndings = ['.css', '.js', '.jsx', '.mjs', '.png', '.jpg', '.jpeg', '.svg', '.gif', '.ico', '.webp', '.avif', '.woff', '.woff2', '.ttf'];

function isBuildOnlyFile(name: string): boolean {
  const lower = name.toLowerCase();
  if (fileNames.has(lower)) return true;
  if (['.eslintrc', '.prettierrc', '.babelrc', '.stylelintrc', '.lintstagedrc', '.commitlintrc', '.mocharc', '.env.example', '.env.sample', '.env.template', 'license', 'licence', 'changelog', 'readme', 'contributing', 'dockerfile', 'docker-compose', 'compose.', 'tsconfig', 'tslint'].some((start) => lower.startsWith(start))) return true;
  if (lower.endsWith('.md') || lower.endsWith('.tsbuildinfo') || lower.endsWith('.dockerfile')) return true;
  return configStems.has(lower.slice(0, Math.max(lower.lastIndexOf('.'), 0)));
}

const fileNames: ReadonlySet<string> = new Set([
  'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bun.lock', 'bun.lockb', '.npmrc', '.yarnrc', '.yarnrc.yml', '.nvmrc', '.node-version', '.tool-versions',
  '.gitignore', '.gitattributes', '.gitkeep', '.dockerignore', '.editorconfig', '.browserslistrc', '.eslintignore', '.prettierignore', '.npmignore', '.swcrc', 'nest-cli.json', 'nodemon.json', 'makefile', 'procfile', 'components.json',
  'renovate.json', 'turbo.json', 'nx.json', 'lerna.json', 'biome.json', 'next-env.d.ts', 'jsconfig.json', 'vercel.json', 'netlify.toml', 'fly.toml', 'cloudbuild.yaml', 'skaffold.yaml', '.travis.yml', '.gitlab-ci.yml', 'jenkinsfile', '.ds_store',
  'codecov.yml', 'sonar-project.properties', 'commitlint.config.js',
]);

const configStems: ReadonlySet<string> = new Set([
  'jest.config', 'jest.setup', 'vitest.config', 'eslint.config', 'prettier.config', 'babel.config', 'postcss.config', 'tailwind.config', 'vite.config', 'webpack.config', 'rollup.config', 'tsup.config', 'cypress.config',
  'playwright.config', 'stylelint.config', 'commitlint.config', 'lint-staged.config', 'gulpfile', 'gruntfile', 'karma.conf', 'remix.config', 'drizzle.config', 'codegen',
]);

/** At the top of a Next project; elsewhere a program may load files of these names. */
const bundledFiles: ReadonlySet<string> = new Set(['middleware', 'instrumentation', 'instrumentation-client', 'proxy']);
