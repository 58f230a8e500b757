import type { Caveat } from '../../action/action.ts';
import { baseName } from '../../model/paths.ts';
import type { Project } from './runtime-needs.ts';

/**
 * A launcher hands SIGTERM on to the program, to which it is then an ordinary signal. Process 1 is spared every
 * signal that it does not handle, so the same program without the launcher may not end until it is killed.
 */
export function launcherCaveat(project: Project, command: readonly string[] | undefined): readonly Caveat[] {
  const before = baseName(project.command[0] ?? '');
  const after = baseName(command?.[0] ?? before);
  if (!launchers.has(before) || launchers.has(after)) return [];
  const note = `${after} is process 1, in place of ${before}: if the program does not handle SIGTERM, docker stop has to wait and kill it, unless the container runs with --init (init: true in compose).`;
  return [{ range: project.startRange, note }];
}

/** Those that stay and wait; `poetry run` and `pipenv run` become the program themselves. */
const launchers: ReadonlySet<string> = new Set(['npm', 'npx', 'pnpm', 'pnpx', 'yarn', 'yarnpkg', 'uv', 'pdm']);
