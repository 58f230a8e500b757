import { commandForm } from '../../syntax/views.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../../shell/script.ts';
import { onlyTells } from '../../shell/views.ts';
import { joinPath, normalizePath } from '../paths.ts';
import { followers } from './commands/followers.ts';
import { reachOf } from './effects.ts';
import { newCertainty } from './certainty.ts';
import { recordReach } from './reach.ts';
import type { Recorder } from './recorder.ts';
import { make, type RunningCommand } from './running.ts';

/** What the commands of a RUN do to the file system. */
export function recordRun(recorder: Recorder): void {
  const form = commandForm(recorder.instruction);
  if (form?.kind === 'exec') return recordExec(form.words, recorder);
  for (const script of recorder.sources.scriptsOf(recorder.instruction)) recordScript(script, recorder);
}

function recordExec(words: readonly string[], recorder: Recorder): void {
  const name = words[0]?.slice(words[0].lastIndexOf('/') + 1) ?? '';
  recordReach(reachOf.get(name), name, recorder.workdir, recorder);
}

function recordScript(script: ShellScript, recorder: Recorder): void {
  if (script.dialect !== 'posix') return recorder.doubt('/', 'what a script in another language does is not known');
  const variables = new Map<string, string | undefined>();
  const certainty = newCertainty(script, recorder);
  for (const command of script.commands) {
    recorder.begin(command);
    const runs = certainty.of(command);
    if (runs !== 'no') recordCommand(command, runs === 'yes', variables, recorder);
  }
  if (script.incomplete) recorder.doubt('/', 'the script could not be read to its end');
}

function recordCommand(command: ShellCommand, certain: boolean, variables: Map<string, string | undefined>, recorder: Recorder): void {
  const folder = command.folder === undefined ? undefined : joinPath(recorder.workdir, command.folder === '' ? '.' : command.folder);
  const value = (word: ShellWord | undefined): string | undefined => (word === undefined ? undefined : valueOf(word, variables, recorder));
  const path = (word: ShellWord | undefined): string | undefined => {
    const text = value(word);
    return text === undefined || text === '' ? undefined : joinPath(folder, text);
  };
  const running: RunningCommand = { command, recorder, folder, certain, value, path };
  for (const assignment of command.assignments) variables.set(assignment.name, certain ? value(assignment.value) : undefined);
  recordRedirections(running);
  if (command.name === undefined) {
    // A name that only running tells may be any program; none at all is an assignment.
    if (command.words.length > 0 || command.nameRange.end > command.nameRange.start) recorder.doubt('/', 'which program runs is not known');
    return;
  }
  const follow = followers.get(command.name);
  if (follow !== undefined && follow(running)) return;
  if (onlyTells(command)) return;
  recordReach(reachOf.get(command.name), command.name, folder, recorder, command);
}

/** `echo x > file` makes the file. */
function recordRedirections(running: RunningCommand): void {
  for (const { operator, target } of running.command.redirections) {
    if (!WRITES.has(operator) || target === undefined) continue;
    const path = running.path(target);
    if (path === undefined || path.startsWith('/dev/')) continue;
    make(running, path, 'file', target);
  }
}

const WRITES = new Set(['>', '>>', '>|', '&>', '&>>', '1>', '1>>']);

function valueOf(word: ShellWord, variables: ReadonlyMap<string, string | undefined>, recorder: Recorder): string | undefined {
  if (word.hasGlob) return undefined;
  const template = word.value ?? word.template;
  const home = homeOf(recorder);
  const text = word.value === undefined ? substitute(template, variables, recorder) : template;
  if (text === undefined) return undefined;
  if (text === '~' || text.startsWith('~/')) return home === undefined ? undefined : normalizePath(`${home}/${text.slice(1)}`);
  return text.includes('{') && text.includes(',') ? undefined : text;
}

/** Only variables with a known value: a name that nothing sets may be the shell's own, or a loop's. */
function substitute(template: string, variables: ReadonlyMap<string, string | undefined>, recorder: Recorder): string | undefined {
  let text = '';
  let at = 0;
  for (let start = template.indexOf('${'); start !== -1; start = template.indexOf('${', at)) {
    const end = template.indexOf('}', start);
    if (end === -1) return undefined;
    const name = template.slice(start + 2, end);
    const value = variables.has(name) ? variables.get(name) : variableOf(name, recorder);
    if (value === undefined || value === '') return undefined;
    text += template.slice(at, start) + value;
    at = end + 1;
  }
  return text + template.slice(at);
}

function variableOf(name: string, recorder: Recorder): string | undefined {
  if (name === 'HOME') return recorder.env('HOME') || homeOf(recorder);
  if (name === 'PWD') return recorder.workdir;
  return name === '?' ? undefined : recorder.env(name);
}

function homeOf(recorder: Recorder): string | undefined {
  const home = recorder.env('HOME');
  if (home !== undefined && home !== '') return home;
  return recorder.user === 'root' || recorder.user === '0' ? '/root' : undefined;
}
