import { manifestOf } from '../../../context/manifest-of.ts';
import { defaultOutputFolder, readAngularJson, readOutputConfig, type OutputConfig, type WebTool } from '../../../context/manifests/web-build.ts';
import { joinPath } from '../../../model/paths.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import { inFolder, type NodePackage } from './package.ts';
import type { SiteServer } from './tools.ts';

export interface SiteOutput {
  /** Absolute, in the build stage. */
  readonly folder: string;
  /** `/` or `/docs`. */
  readonly base: string;
}

/** Where the build of a front end writes, and under which path its pages expect to be. */
export function siteOutput(project: Project, pkg: NodePackage | undefined, server: SiteServer): SiteOutput | Trouble {
  const at = project.startRange;
  const root = pkg?.folder ?? project.workdir;
  const place = (path: string, base = '/'): SiteOutput | Trouble => {
    const folder = joinPath(root, path);
    return folder === undefined || folder === '/' ? { trouble: 'it is not known where the build writes', at } : { folder, base };
  };
  switch (server.tool) {
    case 'files':
      return filesOutput(project, server);
    case 'create-react-app':
      return place(project.file.stateAtEnd(project.stage).env.get('BUILD_PATH') ?? 'build', basePath(pkg?.manifest?.homepage) ?? '/');
    case 'angular':
      return angularOutput(project, pkg, place);
    case 'vite':
    case 'vue':
    case 'astro':
    case 'webpack':
    case 'docusaurus':
      return configured(project, pkg, server.tool, place);
    case 'gatsby':
      return configured(project, pkg, server.tool, servesPrefix(project, server) ? place : (path) => place(path));
    case 'parcel':
    case 'rsbuild':
      return place('dist');
    case 'vitepress':
      return { trouble: 'it is not known where vitepress writes', at };
  }
}

type Place = (path: string, base?: string) => SiteOutput | Trouble;

/** Gatsby ignores its pathPrefix unless it is asked for it (gatsbyjs.com/docs/how-to/previews-deploys-hosting/path-prefix, 2026-11). */
function servesPrefix({ file, stage }: Project, { words }: SiteServer): boolean {
  return words.includes('--prefix-paths') || file.stateAtEnd(stage).env.get('PREFIX_PATHS') !== undefined;
}

function filesOutput(project: Project, { folder }: SiteServer): SiteOutput | Trouble {
  const path = joinPath(project.workdir, folder ?? '.');
  return path === undefined || path === '/' ? { trouble: 'the whole image would be served', at: project.startRange } : { folder: path, base: '/' };
}

function configured(project: Project, pkg: NodePackage | undefined, tool: WebTool, place: Place): SiteOutput | Trouble {
  const { context } = project.file;
  const folder = pkg?.contextFolder;
  const at = project.startRange;
  if (context === undefined || folder === undefined) return { trouble: `the configuration of ${tool} is not known`, at };
  const stem = tool === 'gatsby' ? 'gatsby-config' : `${tool}.config`;
  const path = ['js', 'mjs', 'cjs', 'ts', 'mts'].map((ending) => inFolder(folder, `${stem}.${ending}`)).find((one) => context.files.has(one));
  if (path === undefined) return tool === 'webpack' ? { trouble: 'it is not known where webpack writes', at } : place(defaultOutputFolder[tool]);
  const config = manifestOf(context, path, (text) => readOutputConfig(tool, text));
  if (config === undefined) return { trouble: `${path} is not known, and so is where the build writes`, at };
  if (tool === 'astro' && config.mode !== undefined && config.mode !== 'static') return { trouble: 'astro renders on a server', at };
  const output = outputOf(config, tool);
  if (output === undefined) return { trouble: `${path} computes where the build writes`, at };
  const base = config.base === 'unclear' ? undefined : basePath(config.base);
  if (base === undefined && config.base !== undefined) return { trouble: `${path} computes the path that the pages are served under`, at };
  return place(output, base ?? '/');
}

/** A configuration that is a function, or takes in others, rarely moves the output; one that names the key and computes it does. */
function outputOf({ outputFolder }: OutputConfig, tool: WebTool): string | undefined {
  if (outputFolder === 'unclear') return undefined;
  return outputFolder ?? defaultOutputFolder[tool];
}

/** `https://example.org/docs/` and `/docs/` are `/docs`; relative bases work anywhere. Undefined: none is stated, or it is no path. */
function basePath(text: string | undefined): string | undefined {
  if (text === undefined || text === '' || text === '.' || text.startsWith('./')) return '/';
  const scheme = text.indexOf('://');
  const slash = scheme === -1 ? 0 : text.indexOf('/', scheme + 3);
  const path = scheme !== -1 && slash === -1 ? '/' : text.slice(slash);
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed === '' ? '/' : trimmed.startsWith('/') ? trimmed : undefined;
}

function angularOutput(project: Project, pkg: NodePackage | undefined, place: Place): SiteOutput | Trouble {
  const { context } = project.file;
  const at = project.startRange;
  const path = pkg?.contextFolder === undefined ? undefined : inFolder(pkg.contextFolder, 'angular.json');
  const workspace = context === undefined || path === undefined ? undefined : manifestOf(context, path, readAngularJson);
  const applications = workspace?.projects.filter((one) => one.application) ?? [];
  const [only, second] = applications;
  if (only === undefined) return { trouble: 'angular.json is not known, and so is where the build writes', at };
  const chosen = second === undefined ? only : applications.find((one) => one.name === workspace?.defaultProject);
  if (chosen === undefined) return { trouble: 'angular.json has several applications', at };
  if (chosen.serverSideRendering) return { trouble: 'its build also makes a server (ssr in angular.json)', at };
  return chosen.browserFolder === undefined ? { trouble: 'angular.json does not say where the build writes', at } : place(chosen.browserFolder, basePath(chosen.baseHref));
}

/** The first of the flags that is among the words. */
export function flagNameOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  return words.find((word) => names.some((name) => word === name || word.startsWith(`${name}=`)));
}
