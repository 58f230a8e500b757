import { defineRule } from '../action/define.ts';
import { pairsOf } from '../syntax/views.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

const secret = new Set(['apikey', 'auth', 'credential', 'credentials', 'key', 'password', 'pword', 'passwd', 'secret', 'token']);
const harmless = new Set(['public', 'file', 'version']);

export const secretsUsedInArgOrEnv = defineRule({
  ...buildkitCheck('SecretsUsedInArgOrEnv', 'DL3064'),
  summary: 'ARG or ENV holds something that is called a secret.',
  why: [
    'Values of `ENV` are in the image for everybody who has it, and values of `ARG` in its history (`docker history`).',
    'A secret that a step of the build needs is mounted: `RUN --mount=type=secret,id=token,env=TOKEN …` with `docker build --secret id=token,env=TOKEN`. One that the program needs is given when the container starts.',
  ].join('\n'),
  fixes: 'none',
  *check(file) {
    for (const instruction of file.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'ARG' && instruction.name !== 'ENV') continue;
      for (const { key } of pairsOf(instruction)) {
        const name = isQuoted(key.text) ? (file.expand(key.text, instruction) ?? key.text) : key.text;
        if (!soundsSecret(name)) continue;
        const where = instruction.name === 'ENV' ? 'in the image' : 'in the history of the image';
        yield { range: key.range, message: `${name} looks like a secret; its value can be read ${where}.` };
      }
    }
  },
});

function isQuoted(text: string): boolean {
  return text.includes('"') || text.includes("'") || text.includes('$');
}

/** By the words between the underscores. */
function soundsSecret(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => secret.has(word)) && !words.some((word) => harmless.has(word));
}
