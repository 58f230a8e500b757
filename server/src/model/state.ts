import { valueBefore } from './history.ts';
import { layeredMap } from './layered-map.ts';
import type { PathAnswer, State } from './model.ts';
import { isEnvComplete, lookupArg, lookupEnv, variableNames } from './scope.ts';
import type { StageData } from './stage-data.ts';

const DEFAULT_SHELL = ['/bin/sh', '-c'];

/** What holds just before the instruction with this order; `findPath` looks into the file system there. */
export function stateAt(data: StageData, order: number, findPath: (path: string) => PathAnswer): State {
  return new StateOfOrder(data, order, findPath);
}

/** Most states are asked for one thing only, and a long file has thousands: everything is found when it is asked for. */
class StateOfOrder implements State {
  readonly #data: StageData;
  readonly #order: number;
  readonly #findPath: (path: string) => PathAnswer;
  #env: State['env'] | undefined;
  #args: State['args'] | undefined;
  #shell: { readonly words: State['shell'] } | undefined;

  constructor(data: StageData, order: number, findPath: (path: string) => PathAnswer) {
    this.#data = data;
    this.#order = order;
    this.#findPath = findPath;
  }

  get env(): State['env'] {
    const { scope } = this.#data;
    return (this.#env ??= layeredMap({ find: (name) => lookupEnv(scope, this.#order, name), names: () => variableNames(scope, 'env') }));
  }

  get envComplete(): boolean {
    return isEnvComplete(this.#data.scope.root);
  }

  get args(): State['args'] {
    const { scope } = this.#data;
    return (this.#args ??= layeredMap({ find: (name) => lookupArg(scope, this.#order, name), names: () => variableNames(scope, 'args') }));
  }

  get workdir(): string | undefined {
    return valueBefore(this.#data.settings.workdir, this.#order)?.value;
  }

  get user(): string | undefined {
    return valueBefore(this.#data.settings.user, this.#order)?.value.user;
  }

  get userInstruction(): State['userInstruction'] {
    return valueBefore(this.#data.settings.user, this.#order)?.value.instruction;
  }

  get shell(): State['shell'] {
    return (this.#shell ??= { words: shellInForce(this.#data, this.#order, this.#findPath) }).words;
  }
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
