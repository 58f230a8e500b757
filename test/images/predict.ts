import type { DockerfileModel, ImageConfig, StartCommand } from '../../server/src/model/model.ts';
import type { ImageSettings } from './observe.ts';

/** Where the image that was built is not what the project's model said it would be; what the model does not know is left out. */
export function wrongPredictions(model: DockerfileModel, found: ImageSettings): readonly string[] {
  if (model.target === undefined) return ['the model has no target'];
  const predicted = model.config(model.target);
  const wrong: string[] = [];
  const compare = (name: string, expected: unknown, actual: unknown): void => {
    if (expected !== undefined && JSON.stringify(expected) !== JSON.stringify(actual)) wrong.push(`the model predicts ${name} ${JSON.stringify(expected)}, the image has ${JSON.stringify(actual)}`);
  };
  compare('Entrypoint', wordsOf(predicted.entrypoint), found.entrypoint);
  compare('Cmd', wordsOf(predicted.cmd), found.cmd);
  compare('User', predicted.user === '0' ? 'root' : predicted.user, ['', '0'].includes(found.user) ? 'root' : found.user);
  compare('WorkingDir', predicted.workdir, found.workdir || '/');
  compare('ExposedPorts', predicted.exposedPorts?.map(withProtocol).sort(), found.ports);
  compare('Volumes', predicted.volumes && [...predicted.volumes].sort(), found.volumes);
  compare('StopSignal', predicted.stopSignal === '' ? 'SIGTERM' : predicted.stopSignal, found.stopSignal || 'SIGTERM');
  compare('Healthcheck', healthWords(predicted), found.healthcheck);
  for (const [name, value] of predicted.labels) compare(`Label ${name}`, value, found.labels[name]);
  for (const [name, value] of predicted.env) compare(`Env ${name}`, value, found.env[name]);
  if (predicted.envComplete) for (const name of Object.keys(found.env)) if (!predicted.env.has(name)) wrong.push(`the image has Env ${name}, which the model does not know of`);
  return wrong;
}

function wordsOf(command: StartCommand | 'none' | undefined): readonly string[] | undefined {
  return command === 'none' ? [] : command?.words;
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

function healthWords({ healthcheck }: ImageConfig): readonly string[] | undefined {
  if (healthcheck === undefined) return undefined;
  if (healthcheck === 'none') return [];
  const { command } = healthcheck;
  if (command === 'none') return ['NONE'];
  return command.form === 'shell' ? ['CMD-SHELL', command.words.at(-1) ?? ''] : ['CMD', ...command.words];
}
