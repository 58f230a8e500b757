import { valueBefore } from './history.ts';
import { layeredMap } from './layered-map.ts';
import { lazy } from '../syntax/lazy.ts';
import type { PathAnswer, State } from './model.ts';
import { isEnvComplete, lookupArg, lookupEnv, variableNames } from './scope.ts';
import type { StageData } from './stage-data.ts';

const DEFAULT_SHELL = ['/bin/sh', '-c'];

/** What holds just before the instruction with this order; `findPath` looks into the file system there. */
export function stateAt(data: StageData, order: number, findPath: (path: string) => PathAnswer): State {
  const { scope, settings } = data;
  const user = valueBefore(settings.user, order)?.value;
  // Most states are asked for one thing only.
  const env = lazy(() => layeredMap({ find: (name) => lookupEnv(scope, order, name), names: () => variableNames(scope, 'env') }));
  const args = lazy(() => layeredMap({ find: (name) => lookupArg(scope, order, name), names: () => variableNames(scope, 'args') }));
  const shell = lazy(() => shellInForce(data, order, findPath));
  return {
    get env() {
      return env();
    },
    envComplete: isEnvComplete(scope.root),
    get args() {
      return args();
    },
    workdir: valueBefore(settings.workdir, order)?.value,
    user: user?.user,
    userInstruction: user?.instruction,
    get shell() {
      return shell();
    },
  };
}

/** For instructions before the first FROM, and files without one. */
export const unknownState: State = {
  env: new Map(),
  envComplete: false,
  args: new Map(),
  workdir: undefined,
  user: undefined,
  userInstruction: undefined,
  shell: undefined,
};

/** The words that SHELL has set; undefined where nothing has, so that Docker's default is in force. */
export function shellWordsAt(data: StageData, order: number): readonly string[] | undefined {
  const words = valueBefore(data.settings.shell, order)?.value;
  if (words !== 'default') return words;
  return data.stage.facts?.distribution === 'windows' ? ['cmd', '/S', '/C'] : undefined;
}

function shellInForce(data: StageData, order: number, findPath: (path: string) => PathAnswer): State['shell'] {
  const words = valueBefore(data.settings.shell, order)?.value;
  if (words !== 'default') return words;
  const { facts, fromScratch } = data.stage;
  if (facts?.distribution === 'windows') return ['cmd', '/S', '/C'];
  if (facts?.shell === '/bin/sh') return DEFAULT_SHELL;
  if (facts?.shell === undefined && !fromScratch) return undefined;
  // No shell, or one elsewhere: yet a COPY may have brought /bin/sh.
  switch (findPath('/bin/sh').presence) {
    case 'present':
      return DEFAULT_SHELL;
    case 'absent':
      return 'none';
    default:
      return undefined;
  }
}
