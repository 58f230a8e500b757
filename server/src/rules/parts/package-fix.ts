import type { Fix } from '../../action/action.ts';
import type { DockerfileModel } from '../../model/model.ts';
import { packageInstall } from '../../shell/views.ts';
import { commandForm } from '../../syntax/views.ts';
import { insertion } from '../../text/edit.ts';
import type { MissingProgram } from './program-uses.ts';

/** Adds the program's package to the install that the stage has already; a package of the program's own name only. */
export function packageFix(file: DockerfileModel, { stage, name }: MissingProgram): readonly Fix[] {
  if (!SAME_NAME.includes(name)) return [];
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
  return [];
}

const SAME_NAME = ['curl', 'wget', 'tini', 'dumb-init', 'git', 'jq', 'unzip', 'zip', 'make', 'bash', 'sudo'];
