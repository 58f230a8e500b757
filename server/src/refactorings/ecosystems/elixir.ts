import { readMixExs } from '../../context/manifests/mix-exs.ts';
import { joinPath } from '../../model/paths.ts';
import type { Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

/** A release of Mix has its own Erlang: the runtime stage is the distribution, with what Erlang loads. */
export const elixir: Ecosystem = {
  id: 'elixir',
  needs: ['mix.exs'],
  analyse(project) {
    const { language } = project.stage.facts ?? {};
    const [program = ''] = project.command;
    if (language !== 'elixir' && language !== 'erlang') return undefined;
    if (program === 'mix' || program === 'iex' || program === 'elixir') {
      return { trouble: `${project.command.slice(0, 2).join(' ')} needs Elixir and its build tool at every start; make a release with RUN mix release first, and start that`, at: project.startRange };
    }
    return needsOf(project, program);
  },
};

function needsOf(project: Project, program: string): RuntimeNeeds | Trouble {
  const at = project.startRange;
  const path = joinPath(project.workdir, program) ?? program;
  const release = releaseFolder(project, path);
  if (release === undefined) return { trouble: `${program} is no release that mix release makes, as far as this file tells`, at };
  const shell: Trouble = { trouble: `${program} is a shell script, as every release is started by one`, at };
  const isMusl = project.stage.facts?.libc === 'musl';
  return {
    ecosystem: 'elixir',
    program: { kind: 'native', linkage: 'libstdc++', libc: isMusl ? 'musl' : 'glibc', command: project.command },
    carries: [{ from: release, to: release, kind: 'folder', what: 'the release, with its Erlang' }],
    buildEdits: [], buildTail: [], writes: [], caveats: [], shell,
    env: [{ name: 'LANG', value: 'C.UTF-8' }],
    packages: isMusl ? ['libstdc++', 'openssl', 'ncurses-libs'] : ['libstdc++6', 'openssl', 'libncurses6', 'ca-certificates'],
    prefers: isMusl ? 'alpine' : 'slim',
    buildPackages: ['nodejs', 'npm', 'yarn', 'git'],
  };
}

/** `…/rel/NAME` of `…/rel/NAME/bin/NAME`, or where a RUN copied the release to. */
function releaseFolder(project: Project, path: string): string | undefined {
  const [program = '', bin = '', ...above] = path.split('/').reverse();
  if (bin !== 'bin' || program === '') return undefined;
  const folder = [...above].reverse().join('/');
  const steps = project.stage.instructions.filter((one) => one.name === 'RUN').flatMap((one) => project.file.scriptsOf(one)).flatMap((script) => script.commands);
  const isReleased = steps.some((command) => command.name === 'mix' && command.words.some((word) => word.value === 'release' || word.value?.startsWith('release,') === true));
  const isDefault = folder.includes('/_build/') && folder.endsWith(`/rel/${program}`);
  const isCopied = steps.some((command) => ['cp', 'mv'].includes(command.name ?? '') && command.operands.some((word) => word.value?.includes('/rel/') === true));
  const manifest = project.file.context?.texts.get('mix.exs');
  const read = manifest === undefined ? undefined : readMixExs(manifest);
  const isNamed = read === undefined || read.app === program || read.releases.includes(program);
  return isReleased && isNamed && (isDefault || isCopied) ? folder : undefined;
}
