import { readMixExs } from '../../context/manifests/mix-exs.ts';
import { baseName, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { flagValue } from '../../shell/views.ts';
import { contains } from '../../text/range.ts';
import { behindScript, startedAsWritten } from '../parts/started-script.ts';
import { withoutDoubles } from '../parts/compiled-split.ts';
import { isTraced } from '../parts/kept-steps.ts';
import { leftByBuild } from '../parts/left-by-build.ts';
import { pairsOf } from '../../syntax/views.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

/** A release of Mix has its own Erlang: the runtime stage is the distribution, with what Erlang loads. */
export const elixir: Ecosystem = {
  id: 'elixir',
  needs: ['mix.exs', '*.sh'],
  analyse(written) {
    const { language } = written.stage.facts ?? {};
    if (language !== 'elixir' && language !== 'erlang') return undefined;
    const started = behindScript(written, (name) => name === 'mix' || name === 'iex' || names(written).includes(name));
    if ('trouble' in started) return started;
    const { project, carries } = started;
    const [program = ''] = project.command;
    if (program === 'mix' || program === 'iex' || program === 'elixir') {
      return { trouble: `${project.command.slice(0, 2).join(' ')} needs Elixir and its build tool at every start; make a release with RUN mix release first, and start that`, at: project.startRange };
    }
    const needs = needsOf(project, program, carries);
    return 'trouble' in needs ? needs : startedAsWritten(written, started, needs);
  },
};

/** What the project's releases are called; of an unknown project the name that is started is taken. */
function names({ file, command }: Project): readonly string[] {
  const manifest = file.context?.texts.get('mix.exs');
  const read = manifest === undefined ? undefined : readMixExs(manifest);
  return read === undefined ? command.slice(1, 2).map(baseName) : [...read.releases, ...(read.app === undefined ? [] : [read.app])];
}

function needsOf(project: Project, program: string, scripts: readonly Carry[]): RuntimeNeeds | Trouble {
  const at = project.startRange;
  const path = joinPath(project.workdir, program) ?? program;
  const release = releaseFolder(project, path);
  if (release === undefined) return { trouble: `${program} is no release that mix release makes, as far as this file tells`, at };
  const shell: Trouble = { trouble: `${program} is a shell script, as every release is started by one`, at };
  const isMusl = project.stage.facts?.libc === 'musl';
  const carries: readonly Carry[] = [{ from: release, to: release, kind: 'folder', what: 'the release, with its Erlang' }];
  const needs: RuntimeNeeds = {
    ecosystem: 'elixir',
    program: { kind: 'native', linkage: 'libstdc++', libc: isMusl ? 'musl' : 'glibc', command: project.command },
    carries: [...carries, ...scripts],
    buildEdits: [], buildTail: [], writes: [], caveats: [], shell,
    env: setsLanguage(project) ? [] : [{ name: 'LANG', value: 'C.UTF-8' }],
    packages: isMusl ? ['libstdc++', 'openssl', 'ncurses-libs'] : ['libstdc++6', 'openssl', 'libncurses6', 'ca-certificates'],
    prefers: isMusl ? 'alpine' : 'slim',
    buildPackages: ['nodejs', 'npm', 'yarn', 'git'],
  };
  if (project.inPlace === true) return needs;
  const left = leftByBuild(project, { isBuilder: (command) => !isTraced(command), carried: [release], sourcesStay: false });
  if ('trouble' in left) return left;
  const above = scripts.filter((script) => (project.file.flow.find(project.stage, script.from).origin?.instruction.range.start ?? 0) < left.withShell.cut);
  return { ...needs, withShell: { ...left.withShell, carries: withoutDoubles([...carries, ...above, ...left.withShell.carries]), caveats: left.withShell.caveats } };
}

/** Erlang reads file names in the encoding of the locale; the author's own goes on to hold. */
function setsLanguage({ stage }: Project): boolean {
  return stage.instructions.some((instruction) => instruction.name === 'ENV' && pairsOf(instruction).some((pair) => pair.key.text === 'LANG' || pair.key.text === 'LC_ALL'));
}

/** `…/rel/NAME` of `…/rel/NAME/bin/NAME`, or where a RUN copied the release to. */
function releaseFolder(project: Project, path: string): string | undefined {
  const [program = '', bin = '', ...above] = path.split('/').reverse();
  if (bin !== 'bin' || program === '') return undefined;
  const folder = [...above].reverse().join('/');
  const steps = project.stage.instructions.filter((one) => one.name === 'RUN').flatMap((one) => project.file.scriptsOf(one)).flatMap((script) => script.commands);
  const releases = steps.filter((command) => command.name === 'mix' && command.words.some((word) => word.value === 'release' || word.value?.startsWith('release,') === true));
  const isReleased = releases.length > 0;
  const isDefault = folder.includes('/_build/') && folder.endsWith(`/rel/${program}`);
  const isCopied = steps.some((command) => ['cp', 'mv'].includes(command.name ?? '') && command.operands.some((word) => word.value?.includes('/rel/') === true));
  const manifest = project.file.context?.texts.get('mix.exs');
  const read = manifest === undefined ? undefined : readMixExs(manifest);
  const isNamed = read === undefined || read.app === program || read.releases.includes(program);
  const isTold = releases.some((command) => isPathOf(project, command, folder));
  return isReleased && isNamed && (isDefault || isCopied || isTold) ? folder : undefined;
}

/** `mix release --path /rel`. */
function isPathOf({ file, stage }: Project, command: ShellCommand, folder: string): boolean {
  const at = command.words.findIndex((word) => word.value === '--path');
  const told = at === -1 ? flagValue(command, '--path')?.value : command.words[at + 1]?.value;
  const instruction = stage.instructions.find((one) => contains(one.range, command.range));
  return told !== undefined && instruction !== undefined && joinPath(file.stateBefore(instruction).workdir, told) === folder;
}
