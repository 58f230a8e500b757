import type { Fix } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { packageInstall } from '../../shell/views.ts';
import { linesAfter } from '../../syntax/edit-points.ts';
import { commandForm } from '../../syntax/views.ts';
import { insertion } from '../../text/edit.ts';
import type { MissingProgram } from './program-uses.ts';

/** Adds the program's package to the install that the stage has already, else an install; a package of the program's own name only. */
export function packageFix(file: DockerfileModel, { stage, name }: MissingProgram): readonly Fix[] {
  return SAME_NAME.includes(name) ? installFix(file, stage, name) : [];
}

export function installFix(file: DockerfileModel, stage: Stage, name: string): readonly Fix[] {
  if (stage.facts?.packageManager === 'none') return [];
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN' || commandForm(instruction)?.kind !== 'shell') continue;
    for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const install = packageInstall(command);
      const last = install?.ofSystem === true && install.unknown.length === 0 && install.virtual === undefined ? install.packages.at(-1) : undefined;
      if (last === undefined) continue;
      const caveat = `The image grows by ${name} and what it needs.`;
      return [{ title: `Install ${name} with ${last.name}`, safety: 'unsafe', caveat, edits: () => [insertion(last.word.range.end, ` ${name}`)] }];
    }
  }
  return newInstall(file, stage, name);
}

/** The package of a library that programs load; libstdc++ of Alpine brings libgcc. */
export function libraryFix(file: DockerfileModel, stage: Stage, library: string): readonly Fix[] {
  const name = stage.facts?.packageManager === 'apk' ? OF_APK[library] : undefined;
  return name === undefined ? [] : installFix(file, stage, name);
}

const OF_APK: Readonly<Record<string, string>> = { 'libstdc++.so.6': 'libstdc++', 'libgcc_s.so.1': 'libgcc' };

/** A RUN of its own right behind FROM, where the user there may install. */
function newInstall(file: DockerfileModel, stage: Stage, name: string): readonly Fix[] {
  const [first] = stage.instructions;
  const user = first === undefined ? undefined : file.stateBefore(first).user;
  const command = INSTALLS[stage.facts?.packageManager ?? ''];
  if (command === undefined || (user !== 'root' && user !== '0')) return [];
  const caveat = `The image grows by ${name} and what it needs.`;
  return [{ title: `Install ${name}`, safety: 'unsafe', caveat, edits: () => [linesAfter(file.tree, stage.from, [`RUN ${command.split('NAME').join(name)}`])] }];
}

const INSTALLS: Readonly<Record<string, string>> = {
  apt: 'apt-get update && apt-get install -y --no-install-recommends NAME && rm -rf /var/lib/apt/lists/*',
  apk: 'apk add --no-cache NAME',
};

const SAME_NAME = ['curl', 'wget', 'tini', 'dumb-init', 'git', 'jq', 'unzip', 'zip', 'make', 'bash', 'sudo'];
