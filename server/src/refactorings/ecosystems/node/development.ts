import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { below, joinPath } from '../../../model/paths.ts';
import type { NodePackage } from './package.ts';
import type { NodeStart } from './start.ts';

/** Signs that the image is for working on the program and not for running it. */
export function developmentTrouble(project: Project, pkg: NodePackage | undefined, start: NodeStart): Trouble | undefined {
  const { file, stage, startRange } = project;
  const missing = missingProgram(project, pkg, start);
  if (missing !== undefined) return missing;
  const isServer = start.kind === 'site' && !start.server.built;
  if (!isServer && start.kind !== 'nest') return undefined;
  const mount = sourceMount(project);
  if (mount !== undefined) return { trouble: `the service ${mount.service} of ${mount.file} mounts the sources at ${mount.target}: this is a development image`, at: startRange };
  if (file.stateAtEnd(stage).env.get('NODE_ENV') === 'development') return { trouble: 'NODE_ENV is development: this is a development image', at: startRange };
  const name = file.context?.dockerfile.toLowerCase() ?? '';
  if (name.split('/').some((step) => step.split('.').flatMap((part) => part.split('-')).some((part) => part === 'dev' || part === 'development'))) {
    return { trouble: 'the file is named as one for development', at: startRange };
  }
  return undefined;
}

/** A folder of the build context, or all of it, mounted over what the image has there. */
function sourceMount({ file, workdir }: Project): { readonly service: string; readonly file: string; readonly target: string } | undefined {
  for (const service of file.services) {
    if (service.watches === true) return { service: service.name, file: service.file, target: workdir };
    const mount = service.mounts.find(({ bind, target, source }) => bind && (target === workdir || below(workdir, target) === 'src' || below(target, workdir) !== undefined) && !source.startsWith('/'));
    if (mount !== undefined) return { service: service.name, file: service.file, target: mount.target };
  }
  return undefined;
}

/** Sources that come only with a mount cannot be built into an image. */
function missingProgram(project: Project, pkg: NodePackage | undefined, start: NodeStart): Trouble | undefined {
  const { file, stage, startRange } = project;
  const folder = pkg?.contextFolder;
  if (file.context === undefined || folder === undefined) return undefined;
  const mount = sourceMount(project);
  const because = mount === undefined ? '' : `; ${mount.file} mounts the sources, so this is a development image`;
  if (start.kind === 'program') {
    const program = start.args.find((word) => !word.startsWith('-'));
    const path = program === undefined ? undefined : joinPath(project.workdir, program);
    if (path === undefined || path.includes('/node_modules/')) return undefined;
    return file.flow.find(stage, path).presence === 'absent' && file.flow.find(stage, `${path}.js`).presence === 'absent' && file.flow.find(stage, `${path}/index.js`).presence === 'absent'
      ? { trouble: `${program ?? ''} is not in the image${because}`, at: startRange } : undefined;
  }
  const prefix = folder === '' ? 'src/' : `${folder}/src/`;
  const hasSources = [...file.context.files].some((one) => one.startsWith(prefix));
  if (!hasSources || pkg === undefined) return undefined;
  return file.flow.find(stage, `${pkg.folder}/src`).presence === 'absent' ? { trouble: `the sources are not copied into the image${because}`, at: startRange } : undefined;
}
