import type { Instruction } from '../syntax/tree.ts';
import { append, newHistory, type History } from './history.ts';
import { isWindowsPath, joinPath } from './paths.ts';
import type { BaseRoot } from './stages.ts';

/** WORKDIR, USER and SHELL of one stage, down its instructions; the first entry is what the base sets. */
export interface StageSettings {
  readonly workdir: History<string | undefined>;
  readonly user: History<UserSetting>;
  /** `default`: no SHELL anywhere, so `/bin/sh -c` if there is one. */
  readonly shell: History<readonly string[] | 'default' | undefined>;
}

export interface UserSetting {
  readonly user: string | undefined;
  readonly instruction: Instruction | undefined;
}

export interface SettingsSource {
  readonly executed: readonly Instruction[];
  readonly base: StageSettings | undefined;
  readonly root: BaseRoot;
  expand(text: string, order: number): string | undefined;
}

export function readSettings(source: SettingsSource): StageSettings {
  const settings = { workdir: newHistory<string | undefined>(), user: newHistory<UserSetting>(), shell: newHistory<readonly string[] | 'default' | undefined>() };
  append(settings.workdir, -1, source.base === undefined ? rootWorkdir(source.root) : lastOf(source.base.workdir));
  append(settings.user, -1, (source.base === undefined ? undefined : lastOf(source.base.user)) ?? rootUser(source.root));
  append(settings.shell, -1, source.base === undefined ? 'default' : lastOf(source.base.shell));
  source.executed.forEach((instruction, order) => {
    if (instruction.name === 'WORKDIR') append(settings.workdir, order, nextWorkdir(instruction, lastOf(settings.workdir), order, source));
    else if (instruction.name === 'USER') append(settings.user, order, { user: source.expand(instruction.args.text.trim(), order), instruction });
    else if (instruction.name === 'SHELL') append(settings.shell, order, instruction.json?.elements.map((element) => element.value));
  });
  return settings;
}

export function lastOf<T>(history: History<T>): T | undefined {
  return history.values.at(-1);
}

function nextWorkdir(instruction: Instruction, before: string | undefined, order: number, source: SettingsSource): string | undefined {
  const path = source.expand(instruction.args.text.trim(), order);
  if (path === undefined || path === '' || isWindowsPath(path)) return undefined;
  return joinPath(before, path);
}

function rootWorkdir(root: BaseRoot): string | undefined {
  return root.scratch ? '/' : root.facts?.workdir;
}

/** An image that names no user runs as root. */
function rootUser(root: BaseRoot): UserSetting {
  return { user: root.scratch ? 'root' : root.facts?.user, instruction: undefined };
}
