import type { DockerfileModel, ImageConfig, Stage, StartCommand } from '../model/model.ts';
import { stagesNamedBy } from '../model/reachable.ts';

/** The model as `distiller model --format json` prints it; `null` is "not known". */
export function modelJson(model: DockerfileModel, target: Stage | undefined = model.target): ModelJson {
  return {
    stages: model.stages.map((stage) => stageJson(stage)),
    graph: model.stages.flatMap((stage) => edgesOf(stage, model)),
    target: target === undefined ? null : (target.name ?? String(target.index)),
    config: target === undefined ? null : configJson(model.config(target)),
  };
}

export interface ModelJson {
  readonly stages: readonly StageJson[];
  readonly graph: readonly EdgeJson[];
  readonly target: string | null;
  readonly config: ConfigJson | null;
}

export interface StageJson {
  readonly index: number;
  readonly name: string | null;
  readonly base: string;
  readonly baseKind: Stage['base']['kind'];
  /** What is known of the external image at the root of the chain. */
  readonly facts: Stage['facts'] | null;
  readonly fromScratch: boolean;
  readonly reachable: boolean;
}

export interface EdgeJson {
  readonly from: number;
  readonly to: number;
  readonly kind: 'base' | 'copy' | 'mount';
}

/** Names and shapes of the image's own configuration. */
export interface ConfigJson {
  readonly Entrypoint: readonly string[] | null;
  readonly Cmd: readonly string[] | null;
  readonly User: string | null;
  readonly WorkingDir: string | null;
  readonly Env: Readonly<Record<string, string | null>> | null;
  readonly ExposedPorts: readonly string[] | null;
  readonly Volumes: readonly string[] | null;
  readonly Labels: Readonly<Record<string, string | null>>;
  readonly Healthcheck: readonly string[] | null;
  readonly StopSignal: string | null;
  readonly Shell: readonly string[] | null;
}

function stageJson(stage: Stage): StageJson {
  return {
    index: stage.index,
    name: stage.name ?? null,
    base: baseName(stage),
    baseKind: stage.base.kind,
    facts: stage.facts ?? null,
    fromScratch: stage.fromScratch,
    reachable: stage.reachable,
  };
}

function baseName(stage: Stage): string {
  const { base } = stage;
  switch (base.kind) {
    case 'scratch':
      return 'scratch';
    case 'stage':
      return base.stage.name ?? String(base.stage.index);
    case 'image':
      return base.reference.raw;
    case 'unknown':
      return base.raw;
  }
}

function edgesOf(stage: Stage, model: DockerfileModel): readonly EdgeJson[] {
  const edges: EdgeJson[] = [];
  if (stage.base.kind === 'stage') edges.push({ from: stage.base.stage.index, to: stage.index, kind: 'base' });
  for (const instruction of stage.instructions) {
    for (const name of stagesNamedBy(instruction)) {
      const source = model.findStage(name, stage);
      if (source !== undefined) edges.push({ from: source.index, to: stage.index, kind: instruction.name === 'RUN' ? 'mount' : 'copy' });
    }
  }
  return edges;
}

function configJson(config: ImageConfig): ConfigJson {
  return {
    Entrypoint: words(config.entrypoint),
    Cmd: words(config.cmd),
    User: config.user ?? null,
    WorkingDir: config.workdir ?? null,
    Env: config.envComplete || config.env.size > 0 ? record(config.env) : null,
    ExposedPorts: config.exposedPorts ?? null,
    Volumes: config.volumes ?? null,
    Labels: record(config.labels),
    Healthcheck: healthcheckJson(config.healthcheck),
    StopSignal: config.stopSignal ?? null,
    Shell: config.shell === 'none' ? [] : (config.shell ?? null),
  };
}

function words(command: StartCommand | 'none' | undefined): readonly string[] | null {
  if (command === undefined) return null;
  return command === 'none' ? [] : command.words;
}

/** As Docker keeps it: `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", "…"]`. */
function healthcheckJson(healthcheck: ImageConfig['healthcheck']): readonly string[] | null {
  if (healthcheck === undefined) return null;
  if (healthcheck === 'none' || healthcheck.command === 'none') return ['NONE'];
  const { form, words: all } = healthcheck.command;
  return form === 'exec' ? ['CMD', ...all] : ['CMD-SHELL', all.at(-1) ?? ''];
}

function record(map: ReadonlyMap<string, string | undefined>): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...map].map(([name, value]) => [name, value ?? null]));
}
