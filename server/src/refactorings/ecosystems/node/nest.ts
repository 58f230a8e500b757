import { manifestOf } from '../../../context/manifest-of.ts';
import { readNestCli, readTsConfig } from '../../../context/manifests/web-build.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { inFolder, type NodePackage } from './package.ts';

/** The file that `nest start` runs after compiling: `dist/main.js`. */
export function nestEntry({ file, startRange: at }: Project, pkg: NodePackage | undefined): { readonly file: string } | Trouble {
  const { context } = file;
  const folder = pkg?.contextFolder;
  if (context === undefined || folder === undefined) return { trouble: 'nest start compiles at every start; nest-cli.json is not known, and so is the program it makes', at };
  const nest = manifestOf(context, inFolder(folder, 'nest-cli.json'), readNestCli);
  if (nest?.monorepo === true) return { trouble: 'nest start chooses one of several applications', at };
  const configs = ['tsconfig.build.json', 'tsconfig.json'].map((name) => manifestOf(context, inFolder(folder, name), readTsConfig));
  const outDir = configs.find((config) => config?.outDir !== undefined)?.outDir ?? 'dist';
  const out = outDir.startsWith('./') ? outDir.slice(2) : outDir;
  if (compilesMoreThanSources(context.files, folder, configs.some((config) => config?.rootDir !== undefined), nest?.sourceRoot ?? 'src')) {
    return { trouble: 'TypeScript files outside of the source folder move the compiled program, so that its place is not sure', at };
  }
  return { file: `${out.endsWith('/') ? out.slice(0, -1) : out}/${nest?.entryFile ?? 'main'}.js` };
}

/** With files beside `src`, TypeScript keeps the folder in the output: `dist/src/main.js`. Tests are left out by Nest's tsconfig.build.json. */
function compilesMoreThanSources(files: ReadonlySet<string>, folder: string, hasRoot: boolean, sources: string): boolean {
  if (hasRoot) return false;
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...files].some((path) => {
    if (!path.startsWith(prefix) || !path.endsWith('.ts') || path.endsWith('.d.ts')) return false;
    const [top = ''] = path.slice(prefix.length).split('/');
    return top !== sources && !['test', 'tests', 'e2e', 'node_modules', 'dist'].includes(top) && !top.endsWith('.config.ts');
  });
}
