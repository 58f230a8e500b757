import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { accountsIn } from '../model/users.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { copyView, userView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { linesBefore } from '../syntax/edit-points.ts';
import { textAt } from '../text/range.ts';
import { isRoot, userName } from './parts/root-user.ts';
import { productStages } from './parts/products.ts';

export const userUnknown = defineRule({
  id: 'user-unknown',
  summary: 'The image has no user of this name.',
  why: [
    'A name in USER or `--chown` is looked up in /etc/passwd of the image. `node` exists in node\'s own images only, distroless',
    'images have `nonroot`, `scratch` has no file at all. The container then does not start (*unable to find user*), or the build',
    'fails. A number needs no entry.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const products = new Set(productStages(file));
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.name === 'USER') yield* inUser(file, stage, instruction, products);
        else if (instruction.name === 'COPY' || instruction.name === 'ADD') yield* inChown(file, stage, instruction);
      }
    }
  },
});

function* inUser(file: DockerfileModel, stage: Stage, instruction: Instruction, products: ReadonlySet<Stage>): Iterable<Finding> {
  const { user } = userView(instruction);
  const place = user === undefined ? undefined : whereItCounts(stage, instruction, products);
  if (user === undefined || place === undefined) return;
  const effect = 'from' in place ? 'the container does not start' : 'the next RUN fails';
  yield* unknownName(file, stage, instruction, user, place, effect);
}

/** Docker looks the user up when a process starts: at the next RUN, or when the container does. */
function whereItCounts(stage: Stage, instruction: Instruction, products: ReadonlySet<Stage>): Instruction | Stage | undefined {
  const at = stage.instructions.indexOf(instruction);
  for (const next of stage.instructions.slice(at + 1)) {
    if (next.name === 'USER') return undefined;
    if (next.name === 'RUN') return next;
  }
  return products.has(stage) ? stage : undefined;
}

function* inChown(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const { chown } = copyView(instruction);
  if (chown === undefined) return;
  const colon = chown.text.indexOf(':');
  const end = colon === -1 ? chown.text.length : colon;
  const user = { text: chown.text.slice(0, end), range: { start: chown.range.start, end: chown.range.start + end } };
  if (textAt(file.text, user.range) === user.text) yield* unknownName(file, stage, instruction, user, instruction, 'the build fails here');
}

function* unknownName(file: DockerfileModel, stage: Stage, instruction: Instruction, word: Word, place: Instruction | Stage, effect: string): Iterable<Finding> {
  const name = file.expand(word.text, instruction);
  if (name === undefined || name === '' || isNumber(name)) return;
  const { users, usersComplete } = accountsIn(file, place);
  if (!usersComplete || users.has(name)) return;
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  yield {
    range: word.range,
    message: `There is no user ${name} in ${image}: ${effect}.`,
    fixes: textAt(file.text, word.range) === name ? [...fixesFor(stage, instruction, word, users), ...makeAccount(file, stage, instruction, name)] : [],
  };
}

/** Numbers need no entry; where a larger image has one user besides those of the system, its name is another way. */
function fixesFor(stage: Stage, instruction: Instruction, word: Word, users: ReadonlyMap<string, { readonly id: number | undefined }>): readonly Fix[] {
  const range = instruction.name === 'USER' ? instruction.args.range : word.range;
  const inImage = [...users].filter(([name, { id }]) => name !== 'nobody' && id !== undefined && id >= 1000);
  const [only] = inImage;
  const caveat = 'The process runs as this user: what it writes to has to be its own.';
  const number = only?.[1].id ?? 65532;
  const fix = (text: string): Fix => ({ title: `Use ${text}`, safety: 'unsafe', caveat, edits: () => [replacement(range, text)] });
  const isDistroless = stage.fromScratch || stage.facts?.family === 'distroless';
  const numbers = isDistroless || only !== undefined ? [fix(instruction.name === 'USER' ? `${number}:${number}` : String(number))] : [];
  return only === undefined || inImage.length > 1 || isDistroless ? numbers : [...numbers, fix(only[0])];
}

/** With the tool of the system, where root may still call it. */
function makeAccount(file: DockerfileModel, stage: Stage, instruction: Instruction, name: string): readonly Fix[] {
  const command = ACCOUNTS[stage.facts?.distribution ?? ''];
  // One account is enough for all that name it.
  const first = stage.instructions.find((one) => userOf(one) === name) ?? instruction;
  if (command === undefined || stage.facts?.family === 'distroless' || accountsIn(file, stage).users.has(name) || isRoot(file, first, file.stateBefore(first).user) !== true) return [];
  const line = `RUN ${command} ${name}`;
  return [{ title: `Make the account with ${command}`, safety: 'unsafe', caveat: 'What it writes to has to be its own.', edits: () => [linesBefore(file.tree, first, [line])] }];
}

function userOf(instruction: Instruction): string | undefined {
  if (instruction.name === 'USER') return userView(instruction).user?.text;
  const chown = instruction.name === 'COPY' || instruction.name === 'ADD' ? copyView(instruction).chown : undefined;
  return chown === undefined ? undefined : userName(chown.text);
}

const ACCOUNTS: Readonly<Record<string, string>> = { alpine: 'adduser -D', debian: 'useradd --create-home', ubuntu: 'useradd --create-home' };

function isNumber(text: string): boolean {
  return !Number.isNaN(Number(text));
}
