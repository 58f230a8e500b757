import { manifestOf } from '../../../context/manifest-of.ts';
import { readNextConfig } from '../../../context/manifests/web-build.ts';
import type { Carry, Project } from '../../parts/runtime-needs.ts';
import { buildCommands } from './installs.ts';
import { inFolder, type NodePackage } from './package.ts';
import type { NodeStart, Variable } from './start.ts';

export interface NextStandalone {
  readonly carries: readonly Carry[];
  readonly env: readonly Variable[];
}

/** Undefined where the configuration does not surely ask for it, or where the package is one of several. */
export function nextStandalone({ file, stage, workdir }: Project, pkg: NodePackage | undefined, start: Extract<NodeStart, { kind: 'program' }>): NextStandalone | undefined {
  const { context } = file;
  const folder = pkg?.contextFolder;
  if (context === undefined || pkg === undefined || folder === undefined || pkg.manifest?.workspaces !== undefined || pkg.folder !== workdir) return undefined;
  const isNextStart = start.args[0]?.endsWith('next/dist/bin/next') === true;
  const path = ['js', 'mjs', 'cjs', 'ts'].map((ending) => inFolder(folder, `next.config.${ending}`)).find((one) => context.files.has(one));
  const config = path === undefined ? undefined : manifestOf(context, path, readNextConfig);
  if (!isNextStart || config?.output !== 'standalone' || config.distDir !== undefined || buildCommands(file, stage).length === 0) return undefined;
  const { port, host, rest } = startFlags(start.args.slice(1));
  if (rest.some((word) => word !== 'start')) return undefined;
  const hasPublic = [...context.files].some((one) => one.startsWith(inFolder(folder, 'public/')));
  const env = file.stateAtEnd(stage).env;
  return {
    carries: [
      { from: `${workdir}/.next/standalone`, to: `${workdir}/`, kind: 'folder', what: 'the server with its modules', writable: true },
      { from: `${workdir}/.next/static`, to: `${workdir}/.next/static`, kind: 'folder', what: 'files for the browser', writable: true },
      ...(hasPublic ? [{ from: `${workdir}/public`, to: `${workdir}/public`, kind: 'folder', what: 'public files' } as const] : []),
    ],
    env: [
      ...(port === undefined ? [] : [{ name: 'PORT', value: port }]),
      // Docker sets HOSTNAME to the container's name, and the server would listen there only.
      ...(env.has('HOSTNAME') && host === undefined ? [] : [{ name: 'HOSTNAME', value: host ?? '0.0.0.0' }]),
    ],
  };
}

function startFlags(words: readonly string[]): { readonly port: string | undefined; readonly host: string | undefined; readonly rest: readonly string[] } {
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [flag = '', inline] = (words[at] ?? '').split('=');
    const name = ['-p', '--port'].includes(flag) ? 'port' : ['-H', '--hostname'].includes(flag) ? 'host' : undefined;
    if (name === undefined) rest.push(words[at] ?? '');
    else values.set(name, inline ?? words[(at += 1)] ?? '');
  }
  return { port: values.get('port'), host: values.get('host'), rest };
}
