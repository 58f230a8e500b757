import { assertNever } from '../text/assert-never.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm, healthcheckView, pairsOf, type CommandForm } from '../syntax/views.ts';
import { valueBefore } from './history.ts';
import { layeredMap } from './layered-map.ts';
import type { ImageConfig, StartCommand } from './model.ts';
import { isEnvComplete, lookupEnv, variableNames } from './scope.ts';
import { lastOf } from './settings.ts';
import type { StageData } from './stage-data.ts';

type Parts = {
  entrypoint: ImageConfig['entrypoint'];
  cmd: ImageConfig['cmd'];
  ports: Set<string> | undefined;
  volumes: Set<string> | undefined;
  labels: Map<string, string | undefined>;
  healthcheck: ImageConfig['healthcheck'];
  stopSignal: string | undefined;
  /** This stage, not one under it, has a CMD: only then does a later ENTRYPOINT leave it alone. */
  ownCmd: boolean;
};

/** The configuration of the image that the stage makes; `base` is that of the stage under it. */
export function readConfig(data: StageData, base: ImageConfig | undefined, shellOf: () => ImageConfig['shell']): ImageConfig {
  const parts = startingPoint(data, base);
  data.executed.forEach((instruction, order) => apply(instruction, order, parts, data));
  const scope = data.scope;
  const config: Omit<ImageConfig, 'shell'> = {
    entrypoint: parts.entrypoint,
    cmd: parts.cmd,
    start: joinStart(parts.entrypoint, parts.cmd),
    exposedPorts: parts.ports && [...parts.ports],
    volumes: parts.volumes && [...parts.volumes],
    labels: parts.labels,
    healthcheck: parts.healthcheck,
    stopSignal: parts.stopSignal,
    user: lastOf(data.settings.user)?.user,
    workdir: lastOf(data.settings.workdir),
    env: layeredMap({ find: (name) => lookupEnv(scope, Infinity, name), names: () => variableNames(scope, 'env') }),
    envComplete: isEnvComplete(scope.root),
  };
  return Object.assign(new WithShell(shellOf), config);
}

/** Which shell there is takes a look at the files of the stage, and few ask. */
class WithShell {
  readonly #shellOf: () => ImageConfig['shell'];

  constructor(shellOf: () => ImageConfig['shell']) {
    this.#shellOf = shellOf;
  }

  get shell(): ImageConfig['shell'] {
    return this.#shellOf();
  }
}

function startingPoint(data: StageData, base: ImageConfig | undefined): Parts {
  const from = base ?? rootConfig(data);
  return {
    entrypoint: from.entrypoint,
    cmd: from.cmd,
    ports: from.exposedPorts && new Set(from.exposedPorts),
    volumes: from.volumes && new Set(from.volumes),
    labels: new Map(from.labels),
    healthcheck: from.healthcheck,
    stopSignal: from.stopSignal,
    ownCmd: false,
  };
}

function rootConfig(data: StageData): RootConfig {
  if (data.stage.fromScratch) {
    return { entrypoint: 'none', cmd: 'none', exposedPorts: [], volumes: [], labels: new Map(), healthcheck: 'none', stopSignal: '' };
  }
  const facts = data.stage.facts;
  return {
    entrypoint: inheritedCommand(facts?.entrypoint),
    cmd: inheritedCommand(facts?.cmd),
    exposedPorts: facts?.exposedPorts?.map(withProtocol),
    volumes: facts?.volumes,
    labels: new Map(),
    healthcheck: undefined,
    stopSignal: facts?.stopSignal,
  };
}

type RootConfig = Pick<ImageConfig, 'entrypoint' | 'cmd' | 'exposedPorts' | 'volumes' | 'labels' | 'healthcheck' | 'stopSignal'>;

function inheritedCommand(words: readonly string[] | 'none' | undefined): StartCommand | 'none' | undefined {
  if (words === undefined || words === 'none') return words;
  return words.length === 0 ? 'none' : { words, form: 'exec', instruction: undefined };
}

function apply(instruction: Instruction, order: number, parts: Parts, data: StageData): void {
  switch (instruction.name) {
    case 'CMD':
      parts.cmd = readCommand(instruction, order, data);
      parts.ownCmd = true;
      break;
    case 'ENTRYPOINT':
      parts.entrypoint = readCommand(instruction, order, data);
      if (!parts.ownCmd) parts.cmd = 'none';
      break;
    case 'EXPOSE':
      parts.ports ??= new Set();
      for (const port of readPorts(instruction, order, data)) parts.ports.add(port);
      break;
    case 'VOLUME':
      parts.volumes ??= new Set();
      for (const volume of readVolumes(instruction, order, data)) parts.volumes.add(volume);
      break;
    case 'LABEL':
      readLabels(instruction, order, parts.labels, data);
      break;
    case 'HEALTHCHECK':
      parts.healthcheck = readHealthcheck(instruction, order, data);
      break;
    case 'STOPSIGNAL':
      parts.stopSignal = data.expand(instruction.args.text.trim(), order);
      break;
    default:
  }
}

function readCommand(instruction: Instruction, order: number, data: StageData): StartCommand | 'none' | undefined {
  const form = commandForm(instruction);
  return form === undefined ? undefined : startCommand(form, instruction, order, data);
}

function startCommand(form: CommandForm, instruction: Instruction, order: number, data: StageData): StartCommand | 'none' | undefined {
  switch (form.kind) {
    case 'exec':
      return form.words.length === 0 ? 'none' : { words: form.words, form: 'exec', instruction };
    case 'shell':
      if (form.text.text.trim() === '') return undefined;
      return { words: [...shellWords(data, order), form.text.text], form: 'shell', instruction };
    default:
      return assertNever(form);
  }
}

/** Docker writes the shell into the configuration whether the image has it or not. */
function shellWords(data: StageData, order: number): readonly string[] {
  const found = valueBefore(data.settings.shell, order)?.value;
  if (found !== undefined && found !== 'default') return found;
  return data.stage.facts?.distribution === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
}

function readPorts(instruction: Instruction, order: number, data: StageData): readonly string[] {
  const ports: string[] = [];
  for (const word of instruction.words) {
    const text = data.expand(word.text, order);
    for (const port of text?.split(' ') ?? []) {
      if (port !== '') ports.push(...containerPorts(port));
    }
  }
  return ports;
}

/** As BuildKit writes them into the image: the host's part dropped, each port of a range for itself. */
function containerPorts(written: string): readonly string[] {
  const [numbers = '', protocol = 'tcp'] = written.slice(written.lastIndexOf(':') + 1).toLowerCase().split('/');
  const [first, last] = numbers.split('-').map(Number);
  if (first === undefined || last === undefined || !(last >= first && last < 65536)) return [`${numbers}/${protocol}`];
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${protocol}`);
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

function readVolumes(instruction: Instruction, order: number, data: StageData): readonly string[] {
  const raw = instruction.json?.elements.map((element) => element.value) ?? instruction.words.map((word) => word.text);
  return raw.flatMap((text) => data.expand(text, order) ?? []);
}

function readLabels(instruction: Instruction, order: number, labels: Map<string, string | undefined>, data: StageData): void {
  for (const pair of pairsOf(instruction)) {
    const key = data.expand(pair.key.text, order);
    if (key !== undefined) labels.set(key, data.expand(pair.value?.text ?? '', order));
  }
}

function readHealthcheck(instruction: Instruction, order: number, data: StageData): ImageConfig['healthcheck'] {
  const view = healthcheckView(instruction);
  if (view.none) return 'none';
  const command = view.command === undefined ? undefined : startCommand(view.command, instruction, order, data);
  return command === undefined ? undefined : { command, instruction };
}

/** A shell-form ENTRYPOINT ignores CMD in effect, for the shell takes it as `$0`; the configuration still has both. */
function joinStart(entrypoint: ImageConfig['entrypoint'], cmd: ImageConfig['cmd']): ImageConfig['start'] {
  if (entrypoint === undefined || cmd === undefined) return undefined;
  if (entrypoint === 'none') return cmd;
  if (cmd === 'none') return entrypoint;
  return {
    words: [...entrypoint.words, ...cmd.words],
    form: entrypoint.form,
    instruction: cmd.instruction ?? entrypoint.instruction,
  };
}
