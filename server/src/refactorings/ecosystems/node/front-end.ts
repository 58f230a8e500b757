import type { Caveat } from '../../../action/action.ts';
import { siteRoot } from '../../parts/site-runtime.ts';
import type { Project, RuntimeNeeds, Trouble } from '../../parts/runtime-needs.ts';
import { buildCommands, nodeInstalls } from './installs.ts';
import { inFolder, type NodePackage } from './package.ts';
import { flagNameOf, siteOutput } from './site-output.ts';
import { changingWord, placingWord, serveConfig } from './site-words.ts';
import { userLines } from './thin-out.ts';
import type { SiteServer } from './tools.ts';

/** A front end becomes files: built in the build stage, where its server compiled them in the container until now. */
export function siteNeeds(project: Project, pkg: NodePackage | undefined, server: SiteServer): RuntimeNeeds | Trouble {
  const at = project.startRange;
  if (pkg?.manifest === undefined && server.tool !== 'files') return { trouble: 'package.json is not known, and so is how the front end is built', at };
  const unfit = whyNotFiles(project, pkg, server);
  if (unfit !== undefined) return { trouble: unfit, at };
  const output = siteOutput(project, pkg, server);
  if ('trouble' in output) return output;
  const cut = cutForBuild(project);
  const build = buildTail(project, pkg, server, output.folder, cut);
  if ('trouble' in build) return build;
  const port = portOf(project, server);
  if ('trouble' in port) return port;
  return {
    ecosystem: 'front-end',
    program: { kind: 'static-site', folder: output.folder, port: port.port, base: output.base, singlePage: server.singlePage },
    carries: [{ from: output.folder, to: output.base === '/' ? siteRoot : `${siteRoot}${output.base}`, kind: 'folder', what: 'what the build made' }],
    cut, buildEdits: [], buildTail: build.tail, env: [], packages: [], writes: [],
    caveats: [...changeCaveats(project, pkg, server), ...port.caveats],
  };
}

/** Server-side rendering, forwarding, and settings that come at run time: no folder of files can do that. */
function whyNotFiles(project: Project, pkg: NodePackage | undefined, server: SiteServer): string | undefined {
  const { file } = project;
  const manifest = pkg?.manifest;
  const renders = serverFrameworks.find((name) => manifest?.dependencies[name] !== undefined || manifest?.devDependencies[name] !== undefined);
  if (renders !== undefined && server.tool !== 'files') return `${renders} renders on a server`;
  const { context } = file;
  const folder = pkg?.contextFolder;
  if (context !== undefined && folder !== undefined && !server.built) {
    const configs = [...context.texts].filter(([path]) => configNames.some((name) => path === inFolder(folder, name)));
    const forwarding = configs.find(([path, text]) => text.includes(path.endsWith('package.json') ? '"proxy"' : 'proxy'))?.[0] ?? (context.files.has(inFolder(folder, 'src/setupProxy.js')) ? 'src/setupProxy.js' : undefined);
    if (forwarding !== undefined) return `${forwarding} has the development server pass requests on to another server, which a web server for files does not do by itself`;
  }
  if (flagNameOf(server.words, '--proxy-config', '--proxy', '-P') !== undefined) return 'the server passes requests on to another one, which a web server for files does not do by itself';
  const settings = file.services.flatMap((service) => Object.keys(service.environment).map((name) => ({ service, name }))).find(({ name }) => builtIn.some((start) => name.startsWith(start)));
  if (settings !== undefined && !server.built) return `the service ${settings.service.name} of ${settings.service.file} sets ${settings.name} when the container starts; a build reads it earlier, so it must become a build argument first`;
  return whyOtherFiles(project, pkg, server);
}

/** What is said beside the configuration, of the folder or of the answers. */
function whyOtherFiles(project: Project, pkg: NodePackage | undefined, server: SiteServer): string | undefined {
  const changing = changingWord(server);
  if (changing !== undefined) return `${changing} of the start command changes what is served or how, and a web server for files may not do the same`;
  const config = server.tool === 'files' ? serveConfig(project, pkg) : undefined;
  if (config !== undefined) return `${config} says how the files are served, and another web server does not read it`;
  const placing = server.tool === 'files' ? undefined : placingWord(project, pkg);
  return placing === undefined ? undefined : `the build is told with ${placing} where its files go`;
}

const serverFrameworks: readonly string[] = ['@sveltejs/kit', '@remix-run/dev', '@react-router/dev', '@solidjs/start', 'solid-start', '@builder.io/qwik-city', 'vike', 'vite-plugin-ssr', '@angular/ssr', '@nguniversal/express-engine', 'nuxt'];
const configNames: readonly string[] = [
  'package.json', 'angular.json', ...['vite.config', 'vue.config', 'webpack.config', 'rsbuild.config', 'craco.config', 'config-overrides', 'astro.config'].flatMap((stem) => ['js', 'mjs', 'cjs', 'ts', 'mts'].map((ending) => `${stem}.${ending}`)),
];
/** Names that bundlers write into the files. */
const builtIn: readonly string[] = ['VITE_', 'REACT_APP_', 'VUE_APP_', 'NG_APP_', 'PUBLIC_', 'GATSBY_'];

/** Variables are read by the build, wherever they stand. */
function cutForBuild({ stage }: Project): number {
  const last = stage.instructions.findLast((instruction) => ['RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'WORKDIR'].includes(instruction.name ?? ''));
  return (last ?? stage.from).lines.end;
}

/** The build, where the Dockerfile has none yet. */
function buildTail(project: Project, pkg: NodePackage | undefined, server: SiteServer, folder: string, cut: number): { readonly tail: readonly string[] } | Trouble {
  const { file, stage, startRange: at } = project;
  if (buildCommands(file, stage).length > 0) return { tail: [] };
  const presence = file.flow.find(stage, folder).presence;
  if (server.built) return presence === 'present' ? { tail: [] } : { trouble: `no RUN builds ${folder}`, at };
  const text = pkg?.manifest?.scripts['build'];
  if (text === undefined) return { trouble: 'package.json has no script "build"', at };
  const tools = buildersOf[server.tool] ?? [];
  if (!tools.some((tool) => text.includes(tool))) return { trouble: `the script "build" runs "${text}", and it is not known where that writes`, at };
  const manager = { npm: 'npm', yarn: 'yarn', 'yarn-berry': 'yarn', pnpm: 'pnpm', bun: 'bun' }[pkg?.manager ?? 'npm'];
  return { tail: [...userLines(project, nodeInstalls(file, stage).at(-1), cut), `RUN ${manager} run build`] };
}

const buildersOf: Partial<Readonly<Record<SiteServer['tool'], readonly string[]>>> = {
  'create-react-app': ['react-scripts build', 'craco build', 'react-app-rewired build'], vite: ['vite build'], angular: ['ng build'], vue: ['vue-cli-service build'],
  astro: ['astro build'], gatsby: ['gatsby build'], webpack: ['webpack'], parcel: ['parcel build'], rsbuild: ['rsbuild build'],
};

const defaultPorts: Readonly<Record<SiteServer['tool'], readonly [development: number, built: number]>> = {
  'create-react-app': [3000, 3000], vite: [5173, 4173], angular: [4200, 4200], vue: [8080, 8080], astro: [4321, 4321], gatsby: [8000, 9000], webpack: [8080, 8080],
  parcel: [1234, 1234], rsbuild: [3000, 3000], docusaurus: [3000, 3000], vitepress: [5173, 4173], files: [3000, 3000],
};

/** The port stays: as the command says, else as EXPOSE says, else the one the tool has. */
function portOf({ file, stage, startRange }: Project, server: SiteServer): { readonly port: number; readonly caveats: readonly Caveat[] } | Trouble {
  const variable = server.tool === 'create-react-app' || server.tool === 'files' ? Number(file.stateAtEnd(stage).env.get('PORT')) : NaN;
  const stated = server.port ?? (Number.isInteger(variable) && variable > 0 ? variable : undefined);
  if (stated !== undefined) return { port: stated, caveats: [] };
  const usual = server.usualPort ?? defaultPorts[server.tool][server.built ? 1 : 0];
  const exposed = (file.config(stage).exposedPorts ?? []).map((port) => Number(port.split('/')[0]));
  const [only] = exposed;
  if (only === undefined || exposed.length > 1 || only === usual) return { port: usual, caveats: [] };
  return { port: only, caveats: [{ range: startRange, note: `Listens on port ${only}, as EXPOSE says; the server of now listens on ${usual} unless its configuration says otherwise.` }] };
}

function changeCaveats({ file, startRange: range }: Project, pkg: NodePackage | undefined, server: SiteServer): readonly Caveat[] {
  if (server.built) return [{ range, note: 'Serves the files with nginx instead of Node.' }];
  const notes = ['Builds the front end once, and serves the files with nginx: until now a development server compiled it in each container. The build checks more than that server (types, lint).'];
  const folder = pkg?.contextFolder ?? '';
  const files = file.context?.files;
  if (files?.has(inFolder(folder, '.env.development')) === true && !files.has(inFolder(folder, '.env.production'))) notes.push('The build does not read .env.development, which the development server read.');
  return notes.map((note) => ({ range, note }));
}
