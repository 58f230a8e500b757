import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { execForm, isBuiltin, plainCommand, plainScript, startsShell, type PlainCommand } from '../model/plain-command.ts';
import { programPresence } from '../model/programs.ts';
import type { Instruction } from '../syntax/tree.ts';
import { linesBefore } from '../syntax/edit-points.ts';
import { commandForm, type CommandForm } from '../syntax/views.ts';
import { insertion, replacement, type TextEdit } from '../text/edit.ts';
import { textAt } from '../text/range.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';

export const jsonArgsRecommended = defineRule({
  ...buildkitCheck('JSONArgsRecommended', 'DL3025'),
  summary: 'A shell stands between the container and its program.',
  why: [
    '`CMD app` starts `/bin/sh -c "app"`. The shell is process 1 and gets the signals: on `docker stop` the program hears nothing and is killed ten seconds later. An image without a shell does not start it at all.',
    'Where a shell is meant, `SHELL` or `["/bin/sh", "-c", "…"]` says so.',
  ].join('\n'),
  fixes: 'sometimes',
  *check(file) {
    const withShell = new Set<Stage>();
    for (const stage of file.stages) {
      if (stage.base.kind === 'stage' && withShell.has(stage.base.stage)) withShell.add(stage);
      for (const instruction of stage.instructions) {
        const { name } = instruction;
        if (name === 'SHELL' && instruction.json !== undefined) withShell.add(stage);
        if (withShell.has(stage) || (name !== 'CMD' && name !== 'ENTRYPOINT')) continue;
        const form = commandForm(instruction);
        if (form === undefined) yield { range: instruction.keywordRange, message: `${instruction.keyword} without words starts a shell that has nothing to do.` };
        if (form?.kind !== 'shell') continue;
        yield {
          range: form.range,
          message: handsOver(file, instruction)
            ? `A shell starts this ${name}, and an image without one does not.`
            : `A shell runs this ${name}: it is process 1, and the program does not get the signal to stop.`,
          fixes: remedies(file, stage, instruction, form),
        };
      }
    }
  },
});

/** `exec node server.js`: the program takes the place of the shell, and gets the signals. */
function handsOver(file: DockerfileModel, instruction: Instruction): boolean {
  const last = file.scriptsOf(instruction).at(-1)?.commands.at(-1);
  return last?.within.length === 0 && last.wrappers[0]?.name === 'exec';
}

type ShellForm = Extract<CommandForm, { kind: 'shell' }>;

function remedies(file: DockerfileModel, stage: Stage, instruction: Instruction, form: ShellForm): readonly Fix[] {
  if (form.jsonFailure !== undefined || form.heredocs.length > 0) return [];
  const plain = plainCommand(file, instruction);
  if (plain !== undefined && 'words' in plain) {
    const edits = execEdits(file.text, form, plain);
    return edits === undefined ? [] : [{ title: 'Start the program without a shell', ...safetyOf(file, stage, instruction, plain), edits: () => edits }];
  }
  const named = namedShell(file, instruction);
  if (named !== undefined) return withoutOuterShell(file, stage, instruction, { form, named });
  return throughShell(file, stage, instruction, form);
}

/** `CMD sh -c "node server.js"`: the words of the shell that the other one starts. */
function namedShell(file: DockerfileModel, instruction: Instruction): PlainCommand | undefined {
  const [script, more] = file.scriptsOf(instruction);
  const [shell, ...inside] = script?.commands ?? [];
  if (script === undefined || more !== undefined || script.incomplete || shell?.name === undefined) return undefined;
  if (shell.wrappers.length > 0 || shell.assignments.length > 0 || shell.redirections.length > 0) return undefined;
  const words = [textAt(file.text, shell.nameRange), ...shell.words.map(({ value }) => value)];
  const isStatic = words.every((word): word is string => word !== undefined);
  if (!isStatic || words.length !== 3 || !startsShell(words) || inside.some(({ range }) => range.end > shell.range.end)) return undefined;
  return { words, range: shell.range, wordRanges: [shell.nameRange, ...shell.words.map(({ range }) => range)] };
}

function withoutOuterShell(file: DockerfileModel, stage: Stage, instruction: Instruction, { form, named }: { readonly form: ShellForm; readonly named: PlainCommand }): readonly Fix[] {
  const fixes: Fix[] = [];
  const plain = plainScript(named.words[2] ?? '');
  if (plain !== undefined && 'words' in plain && instruction.startLine === instruction.endLine) {
    fixes.push({ title: 'Start the program without a shell', ...safetyOf(file, stage, instruction, plain), edits: () => [replacement(form.range, execForm(plain.words))] });
  }
  const edits = execEdits(file.text, form, named);
  if (edits !== undefined) fixes.push({ title: 'Start this shell without another around it', ...safetyOf(file, stage, instruction, named), edits: () => edits });
  return fixes;
}

/** One command may take the place of the shell that puts its variables in; more need the shell to stay. */
function throughShell(file: DockerfileModel, stage: Stage, instruction: Instruction, form: ShellForm): readonly Fix[] {
  const [script] = file.scriptsOf(instruction);
  const [command, second] = script?.commands ?? [];
  // A shell that is named in the text already needs no further one.
  if (script?.dialect !== 'posix' || script.incomplete || command === undefined || command.wrappers.some(({ name }) => name.endsWith('sh'))) return [];
  const isProgram = command.range.start === form.range.start && command.name !== undefined && command.wrappers.length === 0 && !isBuiltin(command.name);
  const isAlone = second === undefined && isProgram && command.assignments.length === 0;
  if (instruction.startLine !== instruction.endLine) return shellAbove(file, stage, instruction, isAlone ? form.range.start : undefined);
  const said = (text: string) => () => [replacement(form.range, `["/bin/sh", "-c", ${JSON.stringify(text)}]`)];
  const asIs: Fix = {
    title: 'Say that a shell runs it: ["/bin/sh", "-c", …]', safety: 'unsafe',
    caveat: 'Signals still end at the shell.', edits: said(form.text.text),
  };
  if (!isAlone) return [asIs];
  const replacing: Fix = {
    title: 'Let the program take the place of the shell: ["/bin/sh", "-c", "exec …"]', safety: 'unsafe',
    caveat: 'The program is process 1 then and gets the signals.', edits: said(`exec ${form.text.text}`),
  };
  return [replacing, asIs];
}

/** A text of several lines stays as it is: SHELL says the same of it, where no base image has said otherwise. */
function shellAbove({ tree }: DockerfileModel, stage: Stage, instruction: Instruction, program: number | undefined): readonly Fix[] {
  if (stage.facts?.shell !== '/bin/sh') return [];
  const line = linesBefore(tree, instruction, ['SHELL ["/bin/sh", "-c"]']);
  const asIs: Fix = { title: 'Say that a shell runs it: SHELL ["/bin/sh", "-c"]', safety: 'unsafe', caveat: 'Signals still end at the shell.', edits: () => [line] };
  if (program === undefined) return [asIs];
  return [{
    title: 'Let the program take the place of the shell: SHELL ["/bin/sh", "-c"] and exec', safety: 'unsafe',
    caveat: 'The program is process 1 then and gets the signals.', edits: () => [line, insertion(program, 'exec ')],
  }, asIs];
}

/** Each word is rewritten where it stands, so that line breaks and comments between the words stay. */
function execEdits(text: string, form: ShellForm, { words, wordRanges }: PlainCommand): readonly TextEdit[] | undefined {
  const [first] = wordRanges;
  const last = wordRanges.at(-1);
  // Behind the last word there may be a comment of the shell, which JSON does not know.
  if (first === undefined || last === undefined || text.slice(last.end, form.range.end).trim() !== '') return undefined;
  return [
    insertion(form.range.start, '['),
    ...(first.start > form.range.start ? [replacement({ start: form.range.start, end: first.start }, '')] : []),
    ...wordRanges.map((range, at) => replacement(range, JSON.stringify(words[at] ?? '') + (range === last ? ']' : ','))),
  ];
}

type Judgement = Pick<Fix, 'safety'> & { readonly caveat?: string };

/** The words reach the program as before only where nothing else takes part in the start command. */
function safetyOf(file: DockerfileModel, stage: Stage, instruction: Instruction, { words }: PlainCommand): Judgement {
  if (mayLackShebang(file, stage, words[0] ?? '')) return { safety: 'unsafe', caveat: 'A script without a #! line starts only with a shell.' };
  if (instruction.name === 'ENTRYPOINT') {
    const hasCmd = stage.instructions.some(({ name }) => name === 'CMD');
    return hasCmd ? { safety: 'unsafe', caveat: 'CMD, which a shell-form ENTRYPOINT ignores, then becomes its arguments.' } : { safety: 'safe' };
  }
  const { entrypoint } = file.config(stage);
  if (entrypoint === 'none') return { safety: 'safe' };
  if (entrypoint === undefined) return { safety: 'unsafe', caveat: 'The ENTRYPOINT of the base image is not known; it then gets the words instead of a shell command.' };
  return { safety: 'unsafe', caveat: `ENTRYPOINT ${entrypoint.words[0] ?? ''} then gets the words instead of a shell command.` };
}

/** A script that the build copies may start without `#!`; a program that it makes or installs does not. */
function mayLackShebang(file: DockerfileModel, stage: Stage, program: string): boolean {
  const { presence, contextPath } = programPresence(file, stage, program);
  if (contextPath !== undefined) return file.context?.texts.get(contextPath)?.startsWith('#!') !== true;
  return program.endsWith('.sh') || (program.includes('/') && presence !== 'present');
}
