import { manifestOf } from '../../context/manifest-of.ts';
import { parseYaml, textAt } from '../../context/manifests/document.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { plainCommand } from '../../model/plain-command.ts';
import { baseName, joinPath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { siteRoot } from '../parts/site-runtime.ts';
import { lastOf } from '../parts/read-project.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

interface Generator {
  /** `hugo server`: the words that make its server of a command. */
  readonly serve: readonly string[];
  /** What builds instead: `hugo`. */
  readonly build: readonly string[];
  readonly folder: string;
  /** Flags that name the folder; the build takes them too. */
  readonly folderFlags: readonly string[];
  /** Flags with a value that only the server has. */
  readonly serverFlags: readonly string[];
  readonly port: number;
}

const generators: readonly Generator[] = [
  { serve: ['hugo', 'server'], build: ['hugo'], folder: 'public', folderFlags: ['-d', '--destination'], serverFlags: ['--bind', '-p', '--port', '--tlsCertFile', '--tlsKeyFile', '--poll'], port: 1313 },
  { serve: ['hugo', 'serve'], build: ['hugo'], folder: 'public', folderFlags: ['-d', '--destination'], serverFlags: ['--bind', '-p', '--port', '--tlsCertFile', '--tlsKeyFile', '--poll'], port: 1313 },
  { serve: ['mkdocs', 'serve'], build: ['mkdocs', 'build'], folder: 'site', folderFlags: ['-d', '--site-dir'], serverFlags: ['-a', '--dev-addr', '-w', '--watch'], port: 8000 },
  { serve: ['bundle', 'exec', 'jekyll', 'serve'], build: ['bundle', 'exec', 'jekyll', 'build'], folder: '_site', folderFlags: ['-d', '--destination'], serverFlags: ['-H', '--host', '-P', '--port'], port: 4000 },
  { serve: ['jekyll', 'serve'], build: ['jekyll', 'build'], folder: '_site', folderFlags: ['-d', '--destination'], serverFlags: ['-H', '--host', '-P', '--port'], port: 4000 },
];

/** Pages written by Hugo, MkDocs or Jekyll, whose own server is for writing them. */
export const siteGenerators: Ecosystem = {
  id: 'site-generators',
  needs: ['mkdocs.yml', '_config.yml'],
  gains: (file, stage) => generatorOf(startWords(file, stage)) !== undefined,
  analyse(project) {
    const generator = generatorOf(project.command);
    return generator === undefined ? undefined : needsOf(project, generator);
  },
};

function startWords(file: DockerfileModel, stage: Stage): readonly string[] {
  return (['ENTRYPOINT', 'CMD'] as const).flatMap((name) => {
    const instruction = lastOf(stage, name);
    const plain = instruction === undefined ? undefined : plainCommand(file, instruction);
    return plain === undefined || 'trouble' in plain ? [] : plain.words;
  });
}

function generatorOf(words: readonly string[]): Generator | undefined {
  return generators.find(({ serve }) => serve.every((word, at) => (at === 0 ? baseName(words[0] ?? '') : words[at]) === word));
}

function needsOf(project: Project, generator: Generator): RuntimeNeeds | Trouble {
  const { file, stage, workdir, command, startRange: at } = project;
  const words = command.slice(generator.serve.length);
  const mount = file.services.flatMap((service) => service.mounts.map((one) => ({ service, one }))).find(({ one }) => one.bind && one.target.startsWith(workdir));
  if (mount !== undefined) return { trouble: `the service ${mount.service.name} of ${mount.service.file} mounts the sources at ${mount.one.target}: this is a development image`, at };
  const source = valueOf(words, '-s', '--source');
  const folder = joinPath(joinPath(workdir, source ?? '.'), valueOf(words, ...generator.folderFlags) ?? generator.folder);
  if (folder === undefined || folder === '/') return { trouble: 'it is not known where the pages are written', at };
  const base = generator.build.includes('jekyll') ? jekyllBase(project, words) : '/';
  if (base === undefined) return { trouble: 'it is not known below which path Jekyll serves the pages', at };
  const port = Number((valueOf(words, '-p', '--port', '-P', '-a', '--dev-addr') ?? '').split(':').at(-1));
  const last = stage.instructions.findLast((instruction) => ['RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'WORKDIR'].includes(instruction.name ?? ''));
  const isBuilt = file.flow.find(stage, folder).presence === 'present' || runCommands(project).some((one) => builds(one, generator));
  return {
    ecosystem: 'site-generators',
    program: { kind: 'static-site', folder, port: Number.isInteger(port) && port > 0 ? port : generator.port, base, singlePage: false },
    carries: [{ from: folder, to: base === '/' ? siteRoot : `${siteRoot}${base}`, kind: 'folder', what: 'the pages' }],
    cut: (last ?? stage.from).lines.end,
    buildEdits: [], buildTail: isBuilt ? [] : [`RUN ${[...generator.build, ...buildWords(words, generator)].join(' ')}`],
    env: [], packages: [], writes: [],
    caveats: [{ range: at, note: `Builds the pages once with ${generator.build.join(' ')}, and serves them with nginx: links to the site itself begin with the address in its configuration, drafts are left out unless a flag says otherwise.` }],
  };
}

/** Jekyll's server has the pages below baseurl, where their links lead (jekyllrb.com/docs/configuration/options, 2026-11). */
function jekyllBase({ file, stage, workdir }: Project, words: readonly string[]): string | undefined {
  const path = file.flow.find(stage, joinPath(workdir, '_config.yml') ?? '').contextPath;
  const stated = path === undefined || file.context === undefined ? undefined : manifestOf(file.context, path, (text) => textAt(parseYaml(text), 'baseurl'));
  const base = valueOf(words, '-b', '--baseurl') ?? stated ?? '';
  if (base === '' || base === '/') return '/';
  return words.includes('--config') || !base.startsWith('/') ? undefined : base.endsWith('/') ? base.slice(0, -1) : base;
}

/** `RUN mkdocs build`, before its server would build again. */
function builds(command: ShellCommand, { build: [program = '', ...verbs], serve }: Generator): boolean {
  const words = [command.name, ...command.operands.map((word) => word.value)];
  return words[0] === program && verbs.every((verb, at) => words[at + 1] === verb) && words[serve.length - 1] !== serve.at(-1) && (verbs.length > 0 || words.length === 1);
}

/** What the build takes as well. */
function buildWords(words: readonly string[], { serverFlags }: Generator): readonly string[] {
  return words.filter((word, at) => {
    const [name = ''] = word.split('=');
    if (serverFlags.includes(name) || serverOnly.has(name)) return false;
    return !(serverFlags.includes(words[at - 1] ?? '') && !word.startsWith('-'));
  });
}

const serverOnly: ReadonlySet<string> = new Set(['--disableFastRender', '--watch', '--livereload', '--no-livereload', '--dirtyreload', '--appendPort', '--disableLiveReload', '--navigateToChanged', '-l', '--force_polling', '--renderToMemory', '--noHTTPCache']);

function valueOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    const equals = word.indexOf('=');
    if (names.includes(equals === -1 ? word : word.slice(0, equals))) return equals === -1 ? words[at + 1] : word.slice(equals + 1);
  }
  return undefined;
}
