import { isAssignmentWord } from './read-assignment.ts';
import type { ShellWord } from './script.ts';

/** How a program that runs another one finds it among its words. */
interface WrapperSyntax {
  readonly valued: string;
  /** Words of its own before the wrapped command: the time of `timeout 5 cmd`, the user of `gosu app cmd`. */
  readonly operands: number;
  /** Takes `NAME=value` before the command. */
  readonly assigns?: true;
  /** With one of these it only answers a question: `command -v curl`. */
  readonly questions?: string;
}

const WRAPPERS: Readonly<Record<string, WrapperSyntax>> = {
  sudo: { valued: '-u --user -g --group -h --host -p --prompt -C --close-from -r --role -t --type -T --command-timeout -U --other-user -D --chdir -R --chroot', operands: 0, assigns: true, questions: '-l --list -v --validate -V --version -K -e --edit' },
  doas: { valued: '-u -C', operands: 0 },
  env: { valued: '-u --unset -C --chdir', operands: 0, assigns: true },
  exec: { valued: '-a', operands: 0 },
  command: { valued: '', operands: 0, questions: '-v -V' },
  builtin: { valued: '', operands: 0 },
  time: { valued: '-f --format -o --output', operands: 0 },
  nice: { valued: '-n --adjustment', operands: 0 },
  ionice: { valued: '-c --class -n --classdata', operands: 0, questions: '-p --pid' },
  nohup: { valued: '', operands: 0 },
  setsid: { valued: '', operands: 0 },
  stdbuf: { valued: '-i --input -o --output -e --error', operands: 0 },
  timeout: { valued: '-s --signal -k --kill-after', operands: 1 },
  chronic: { valued: '', operands: 0 },
  eatmydata: { valued: '', operands: 0 },
  tini: { valued: '-p -e', operands: 0 },
  'dumb-init': { valued: '-r --rewrite', operands: 0 },
  gosu: { valued: '', operands: 1 },
  'su-exec': { valued: '', operands: 1 },
  chroot: { valued: '', operands: 1 },
};

/** Where the wrapped command's name stands among the words from `from` on, or undefined when the program wraps nothing. */
export function findWrapped(name: string, words: readonly ShellWord[], from: number): number | undefined {
  const syntax = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (syntax === undefined) return undefined;
  const valued = syntax.valued.split(' ');
  const questions = syntax.questions?.split(' ') ?? [];
  let operands = syntax.operands;
  for (let index = from; index < words.length; index++) {
    const text = words[index]?.template ?? '';
    if (questions.includes(text)) return undefined;
    if (text === '--' && operands === 0) return index + 1 < words.length ? index + 1 : undefined;
    if (text.length > 1 && text.startsWith('-')) {
      if (valued.includes(text)) index++;
    } else if (syntax.assigns === true && isAssignmentWord(text)) {
      continue;
    } else if (operands-- === 0) {
      return index;
    }
  }
  return undefined;
}
