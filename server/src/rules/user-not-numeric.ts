import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import { accountsIn } from '../model/users.ts';
import type { Instruction } from '../syntax/tree.ts';
import { userView } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';

export const userNotNumeric = defineRule({
  id: 'user-not-numeric',
  summary: 'Kubernetes cannot tell by a name that the user is not root.',
  why: [
    'With `runAsNonRoot: true` Kubernetes looks at the image\'s configuration alone, and refuses a name: *image has non-numeric',
    'user (nonroot), cannot verify user is non-root*. The number of the same user passes everywhere.',
  ].join('\n'),
  category: 'image',
  severity: 'hint',
  fixes: 'always',
  since: '0.1.0',
  *check(file) {
    const { target } = file;
    const instruction = target === undefined ? undefined : file.stateAtEnd(target).userInstruction;
    if (target === undefined || instruction === undefined || target.facts?.family !== 'distroless') return;
    const { user, group } = userView(instruction);
    const name = user?.text;
    const uid = name === undefined ? undefined : accountsIn(file, target).users.get(name)?.id;
    if (user === undefined || name === undefined || uid === undefined || uid === 0 || (group !== undefined && group.text !== name)) return;
    yield {
      range: instruction.args.range,
      message: `Kubernetes with runAsNonRoot refuses the name ${name}; its number is ${uid}.`,
      fixes: [asNumber(instruction, uid)],
    };
  },
});

function asNumber(instruction: Instruction, uid: number): Fix {
  return { title: `Use ${uid}:${uid}`, safety: 'safe', edits: () => [replacement(instruction.args.range, `${uid}:${uid}`)] };
}
