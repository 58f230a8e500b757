import type { Project } from '../../parts/runtime-needs.ts';
import { buildCommands } from './installs.ts';
import { inFolder, type NodePackage } from './package.ts';
import type { SiteServer } from './tools.ts';

/** A word of the start command that changes which files are served, or how: `-c ../serve.json`, `--cors`, `--base /shop/`. */
export function changingWord({ tool, built, words }: SiteServer): string | undefined {
  const plain = new Set([...listening, ...(tool === 'files' ? ofFileServers : []), ...(built ? [] : ofDevelopment)]);
  return words.find((word, at) => {
    if (!word.startsWith('-') || word === '--' || word.startsWith('-c-') || word.startsWith('-c0')) return false;
    const [name = '', value = words[at + 1] ?? ''] = word.includes('=') ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word];
    if (tool === 'files' && name === '-c') return Number.isNaN(Number(value)) || value === '';
    return !plain.has(name) && !(modeNames.has(name) && usualModes.has(value));
  });
}

/** A word of the build that says where it writes, or under which path its pages are; the configuration is not asked then. */
export function placingWord({ file, stage }: Project, pkg: NodePackage | undefined): string | undefined {
  const scripts = pkg?.manifest?.scripts;
  const commands = buildCommands(file, stage);
  const ran = commands.length === 0 ? ['build'] : commands.flatMap(({ script }) => script ?? []);
  const words = [...commands.flatMap(({ command }) => command.words.map((word) => word.value ?? '')), ...ran.flatMap((name) => scripts?.[name]?.split(' ') ?? [])];
  return words.map((word) => word.split('=')[0] ?? '').find((name) => placing.has(name));
}

/** What `serve` finds in the folder it serves changes its answers. */
export function serveConfig({ file }: Project, pkg: NodePackage | undefined): string | undefined {
  const folder = pkg?.contextFolder ?? '';
  return ['public/serve.json', 'static/serve.json'].map((name) => inFolder(folder, name)).find((path) => file.context?.files.has(path) === true);
}

const placing: ReadonlySet<string> = new Set(['--outDir', '--out-dir', '--dest', '--dist-dir', '--output-path', '--outputPath', '--base', '--base-href', '--baseHref', '--public-url', '--public-path']);

/** Where to listen, what to open, what to print. */
const listening: readonly string[] = [
  '-p', '--port', '-l', '--listen', '-H', '--host', '--hostname', '-a', '--strictPort', '--strict-port', '-o', '--open', '--no-open', '-q', '--quiet', '--silent', '-d', '--debug', '--verbose', '--color', '--no-color',
  '--progress', '--logLevel', '--clearScreen', '--prefix-paths', '--allowed-hosts',
];
const ofFileServers: readonly string[] = [
  '-s', '--single', '-sl', '-n', '--no-clipboard', '--no-port-switching', '-L', '--no-request-logging', '-u', '--no-compression', '-g', '--gzip', '-b', '--brotli', '-i', '-e', '--etag', '--maxage', '--immutable', '-t',
];
/** How a development server watches and reloads, which files need not do. */
const ofDevelopment: readonly string[] = [
  '--disable-host-check', '--disableHostCheck', '--poll', '--live-reload', '--liveReload', '--no-live-reload', '--hmr', '--no-hmr', '--hot', '--inline', '--watch', '--no-watch', '--force', '-f', '--source-map', '--sourceMap',
  '--public', '--public-host', '--publicHost', '--cors', '--config', '--history-api-fallback', '--aot', '--prod',
];
const modeNames: ReadonlySet<string> = new Set(['--mode', '-m', '--configuration', '-c', '--env']);
const usualModes: ReadonlySet<string> = new Set(['production', 'prod', 'development', 'dev']);
