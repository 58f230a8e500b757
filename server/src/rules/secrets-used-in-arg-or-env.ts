import type { Finding } from '../action/action.ts';
import { defineRule } from '../action/define.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { pairsOf } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { secretMount } from './parts/secret-mount.ts';

const secret = new Set(['apikey', 'auth', 'credential', 'credentials', 'key', 'password', 'pword', 'passwd', 'secret', 'token']);
const harmless = new Set(['public', 'file', 'version']);

export const secretsUsedInArgOrEnv = defineRule({
  ...buildkitCheck('SecretsUsedInArgOrEnv', 'DL3064'),
  summary: 'ARG or ENV holds something that is called a secret.',
  why: [
    'Values of `ENV` are in the image for everybody who has it, and values of `ARG` in its history (`docker history`).',
    'A secret that a step of the build needs is mounted: `RUN --mount=type=secret,id=token,env=TOKEN …` with `docker build --secret id=token,env=TOKEN`. One that the program needs is given when the container starts: there is no safe place for it in the file.',
  ].join('\n'),
  fixes: 'sometimes',
  *check(file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'ARG' && instruction.name !== 'ENV') continue;
        for (const { key } of pairsOf(instruction)) {
          const name = isQuoted(key.text) ? (file.expand(key.text, instruction) ?? key.text) : key.text;
          if (soundsSecret(name)) yield findingFor(file, stage, instruction, { name, range: key.range });
        }
      }
    }
  },
});

function findingFor(file: DockerfileModel, stage: Stage, instruction: Instruction, { name, range }: { readonly name: string; readonly range: Range }): Finding {
  const where = instruction.name === 'ARG' ? 'in the history of the image.' : 'in the image. Give it when the container starts.';
  return { range, message: `${name} looks like a secret; its value can be read ${where}`, fixes: secretMount(file, stage, name) };
}

function isQuoted(text: string): boolean {
  return text.includes('"') || text.includes("'") || text.includes('$');
}

/** By the words between the underscores. */
function soundsSecret(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => secret.has(word)) && !words.some((word) => harmless.has(word));
}
