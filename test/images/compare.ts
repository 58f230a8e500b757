import type { ImageSettings, Observation } from './observe.ts';

/**
 * What differs between an image and the image after a refactoring. Behaviour must be the same; configuration must be
 * the same or the refactoring must have said so; what a base image sets for itself (its own ENV) may go with the base.
 */
export function compareObservations(before: Observation, after: Observation, circumstances: Circumstances): Comparison {
  const failures: string[] = [];
  if (!after.works) failures.push(`does not work: ${after.said}`);
  if (after.works && !sameAnswers(before.answers, after.answers)) failures.push(`answers differently: ${JSON.stringify(after.answers)} instead of ${JSON.stringify(before.answers)}`);
  if (before.failingExit !== after.failingExit) failures.push(`a failing start exits ${after.failingExit}, before ${before.failingExit}`);
  const isAsHealthy = after.health === 'healthy' || after.health === before.health;
  if (after.works && !isAsHealthy) failures.push(`health check: ${after.health ?? 'gone'}, before ${before.health ?? 'none'}`);
  const differences = [...differingSettings(before.config, after.config, circumstances), ...(after.works ? differingStop(before, after, circumstances) : [])];
  for (const difference of differences) if (!difference.said) failures.push(`${difference.text}, and no caveat says so`);
  return { failures, differences: differences.map((difference) => difference.text) };
}

export interface Circumstances {
  /** All that the refactoring told the user: caveats and annotations. */
  readonly told: string;
  /** Names of ENV that the Dockerfile itself sets. */
  readonly ownEnv: ReadonlySet<string>;
  /** Folders that the Dockerfile itself makes volumes; those of a build tool's image go with it. */
  readonly ownVolumes: ReadonlySet<string>;
}

export interface Comparison {
  readonly failures: readonly string[];
  /** Configuration that differs, each known to the user. */
  readonly differences: readonly string[];
}

/**
 * PID 1 without a handler ignores SIGTERM, so taking npm or a shell away may make a program that has to be killed:
 * that must be said. Another exit code of a program that does stop, npm's or its own, is listed only.
 */
function differingStop(before: Observation, after: Observation, { told }: Circumstances): readonly Difference[] {
  if (before.stopExit === after.stopExit) return [];
  const said = ['signal', 'sigterm', 'docker stop'].some((word) => told.toLowerCase().includes(word));
  return [{ text: `ends with ${after.stopExit} on the stop signal, before ${before.stopExit}`, said: said || after.stopExit !== 137 }];
}

function sameAnswers(before: readonly string[], after: readonly string[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

interface Difference {
  readonly text: string;
  readonly said: boolean;
}

function differingSettings(before: ImageSettings, after: ImageSettings, { told, ownEnv, ownVolumes }: Circumstances): readonly Difference[] {
  const says = (...words: readonly string[]): boolean => words.some((word) => told.toLowerCase().includes(word));
  const found: Difference[] = [];
  const differ = (name: string, from: unknown, to: unknown, said: boolean): void => {
    if (JSON.stringify(from) !== JSON.stringify(to)) found.push({ text: `${name} ${JSON.stringify(from)} → ${JSON.stringify(to)}`, said });
  };
  differ('User', userOf(before), userOf(after), says('user', 'root', '65532'));
  differ('WorkingDir', before.workdir || '/', after.workdir || '/', says('working directory', 'workdir'));
  differ('ExposedPorts', before.ports, after.ports, says('expose', 'port'));
  differ('Volumes', before.volumes, after.volumes, says('volume') || !before.volumes.some((path) => ownVolumes.has(path)));
  differ('Labels', before.labels, after.labels, says('label'));
  differ('Healthcheck', before.healthcheck, after.healthcheck, says('health'));
  differ('StopSignal', before.stopSignal, after.stopSignal, says('signal', ...(after.stopSignal === '' ? [] : [after.stopSignal.toLowerCase()])));
  for (const name of ownEnv) if (!hasAllFolders(name, before.env[name], after.env[name])) differ(`Env ${name}`, before.env[name], after.env[name], says(name.toLowerCase()));
  return found;
}

/** One name for one user: distroless' own has one number, and a passwd that knows a user gives it the group of its number. */
function userOf({ user }: ImageSettings): string {
  const [name = '', group] = user.split(':').map((word) => (word === 'nonroot' ? '65532' : word));
  return name === '' || name === '0' ? 'root' : group === undefined || group === name ? name : user;
}

/** A PATH with all the folders that it had finds what it found. */
function hasAllFolders(name: string, before: string | undefined, after: string | undefined): boolean {
  const folders = after?.split(':') ?? [];
  return name === 'PATH' && before !== undefined && before.split(':').every((folder) => folders.includes(folder));
}
