import type { PackageInstall } from '../../shell/views.ts';
import { baseName } from '../paths.ts';

/** Console scripts of Python packages and commands of npm packages that start containers. */
export const scriptsOfPackage: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    gunicorn: 'gunicorn', uvicorn: 'uvicorn', hypercorn: 'hypercorn', daphne: 'daphne', celery: 'celery', flask: 'flask', django: 'django-admin', streamlit: 'streamlit',
    fastapi: 'fastapi', alembic: 'alembic', waitress: 'waitress-serve', uwsgi: 'uwsgi', supervisor: 'supervisord supervisorctl', gradio: 'gradio', mkdocs: 'mkdocs', poetry: 'poetry',
    uv: 'uv uvx', pipenv: 'pipenv', pdm: 'pdm', scrapy: 'scrapy', jupyterlab: 'jupyter-lab', jupyter: 'jupyter', pytest: 'pytest', mlflow: 'mlflow', 'apache-airflow': 'airflow', granian: 'granian',
    pm2: 'pm2 pm2-runtime', serve: 'serve', nodemon: 'nodemon', typescript: 'tsc', tsx: 'tsx', 'ts-node': 'ts-node', 'http-server': 'http-server', yarn: 'yarn', pnpm: 'pnpm pnpx', npm: 'npm npx',
    turbo: 'turbo', '@nestjs/cli': 'nest', '@angular/cli': 'ng', next: 'next', prisma: 'prisma', corepack: 'corepack yarn pnpm', vite: 'vite', bun: 'bun bunx', concurrently: 'concurrently', forever: 'forever',
  }).map(([name, programs]) => [name, programs.split(' ')]),
);

/** Programs that no other package draws in: they come when asked for by name, or not at all. */
const BY_NAME_ONLY: ReadonlyMap<string, readonly string[]> = new Map([
  ['curl', ['curl']], ['wget', ['wget', 'busybox']], ['tini', ['tini']], ['dumb-init', ['dumb-init', 'dumb_init']], ['gosu', ['gosu']], ['su-exec', ['su-exec']],
  ['node', ['node', 'npm', 'yarn']], ['npm', ['node', 'npm', 'yarn']], ['npx', ['node', 'npm']], ['yarn', ['yarn', 'node']], ['pnpm', ['pnpm', 'node']], ['bun', ['bun']], ['deno', ['deno']],
  ['go', ['go', 'golang']], ['cargo', ['cargo', 'rust']], ['mvn', ['maven']], ['gradle', ['gradle']], ['dotnet', ['dotnet', 'aspnet']], ['sudo', ['sudo']],
  ['gunicorn', ['gunicorn']], ['uvicorn', ['uvicorn', 'fastapi']], ['celery', ['celery', 'flower']], ['pm2', ['pm2']], ['pm2-runtime', ['pm2']], ['nginx', ['nginx']], ['supervisord', ['supervisor']],
  ['apk', ['apk']], ['apt', ['apt']], ['apt-get', ['apt']], ['useradd', ['shadow', 'podman', 'buildah']], ['groupadd', ['shadow', 'podman', 'buildah']],
]);

/**
 * Which paths an install cannot have brought. Only for installs whose packages are all named on the
 * command line: what a manifest draws in is another matter.
 */
export function comesOnlyByName(install: PackageInstall): ((path: string) => boolean) | undefined {
  if (install.unknown.length > 0 || install.packages.some((one) => one.kind !== 'package')) return undefined;
  const names = install.packages.map((one) => one.name);
  const fromProject = install.fromProject || install.manifests.length > 0;
  const isSmall = install.ofSystem && names.every((name) => SMALL.has(name));
  return (path) => {
    if (isSmall && SHELLS.has(baseName(path))) return true;
    const bringers = BY_NAME_ONLY.get(baseName(path));
    if (bringers === undefined || (fromProject && !SYSTEM_ONLY.has(baseName(path)))) return false;
    return !names.some((name) => bringers.some((bringer) => name.includes(bringer)));
  };
}

/** Never a dependency of a project of a language. */
const SYSTEM_ONLY = new Set(['curl', 'wget', 'tini', 'dumb-init', 'gosu', 'su-exec', 'go', 'cargo', 'mvn', 'gradle', 'dotnet', 'sudo', 'nginx', 'apk', 'apt', 'apt-get', 'useradd', 'groupadd']);

/** Packages that draw in libraries at most: after them a shell that was not there still is not. */
const SMALL = new Set(['ca-certificates', 'tzdata', 'curl', 'wget', 'openssl', 'tini', 'dumb-init', 'su-exec', 'libc6-compat', 'gcompat', 'libstdc++', 'libgcc', 'zlib', 'jq', 'git', 'nodejs', 'npm', 'python3']);

const SHELLS = new Set(['bash', 'zsh', 'ksh']);
