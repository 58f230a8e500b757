import { overlaps, type Range } from '../text/range.ts';
import { isSeparator } from './characters.ts';
import { afterFirstWord } from './instruction.ts';
import { diagnoseJson } from './json-form.ts';
import { rangeIn } from './logical-text.ts';
import type { Flag, Heredoc, Instruction, JsonForm, LogicalText, Word } from './tree.ts';

/** Typed views of single instructions. Each takes an instruction of its kind and tolerates a half-typed one. */

export interface FromView {
  /** The reference as written, variables not put in. */
  readonly image: Word | undefined;
  readonly platform: Word | undefined;
  readonly asRange: Range | undefined;
  readonly name: Word | undefined;
  /** Words BuildKit does not expect after the name. */
  readonly extra: readonly Word[];
}

/** COPY and ADD. */
export interface CopyView {
  readonly from: Word | undefined;
  readonly chown: Word | undefined;
  readonly chmod: Word | undefined;
  readonly link: boolean;
  readonly parents: boolean;
  readonly excludes: readonly Word[];
  /** Sources as written (JSON form: the decoded value); heredoc sources are in `heredocs`. */
  readonly sources: readonly Word[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: Word | undefined;
}

/** One `NAME=value` of ENV, LABEL or ARG. */
export interface Pair {
  readonly key: Word;
  /** As written, with quotes. `undefined` for `ARG NAME`. */
  readonly value: Word | undefined;
  readonly range: Range;
  /** ENV and LABEL in the old form `ENV NAME value`. */
  readonly legacy: boolean;
}

/** RUN, CMD, ENTRYPOINT, and the command of HEALTHCHECK. */
export type CommandForm =
  | { readonly kind: 'exec'; readonly json: JsonForm; readonly words: readonly string[]; readonly range: Range }
  | { readonly kind: 'shell'; readonly text: LogicalText; readonly range: Range; readonly heredocs: readonly Heredoc[]; readonly jsonFailure: JsonFailure | undefined };

/** Looks like exec form but is not JSON, so BuildKit runs it in a shell. */
export interface JsonFailure {
  readonly reason: 'single-quotes' | 'trailing-text' | 'trailing-comma' | 'unterminated' | 'not-strings' | 'bad-escape' | 'other';
  /** The first wrong bytes. */
  readonly range: Range;
}

export interface HealthcheckView {
  readonly none: boolean;
  readonly command: CommandForm | undefined;
}

/** One `--mount=type=…,…` of RUN. */
export interface MountView {
  readonly type: string;
  readonly options: readonly { readonly key: string; readonly value: string | undefined; readonly range: Range; readonly valueRange: Range | undefined }[];
  readonly range: Range;
}

/** One port of EXPOSE. */
export interface ExposedPort {
  readonly word: Word;
  /** As written: `8080`, `8000-8010`, `$PORT`; a host part is not in it. */
  readonly port: Word;
  /** Lower case; `tcp` where none is written. */
  readonly protocol: string;
  readonly protocolRange: Range | undefined;
}

export interface UserView {
  readonly user: Word | undefined;
  readonly group: Word | undefined;
}

export function fromView(instruction: Instruction): FromView {
  const [image, second, third, ...more] = instruction.words;
  const named = second !== undefined && second.text.toLowerCase() === 'as';
  return {
    image,
    platform: flagWord(instruction, 'platform'),
    asRange: named ? second.range : undefined,
    name: named ? third : undefined,
    extra: named ? more : instruction.words.slice(1),
  };
}

export function copyView(instruction: Instruction): CopyView {
  return (instruction.views.copy ??= readCopy(instruction));
}

function readCopy(instruction: Instruction): CopyView {
  const { heredocs } = instruction;
  const operands = stringsOf(instruction);
  const destination = operands.length > 1 ? operands.at(-1) : undefined;
  const sources = destination === undefined ? operands : operands.slice(0, -1);
  return {
    from: flagWord(instruction, 'from'),
    chown: flagWord(instruction, 'chown'),
    chmod: flagWord(instruction, 'chmod'),
    link: switchedOn(instruction, 'link'),
    parents: switchedOn(instruction, 'parents'),
    excludes: flagsNamed(instruction, 'exclude').flatMap((flag) => valueWord(flag) ?? []),
    sources: sources.filter((word) => !heredocs.some((heredoc) => overlaps(heredoc.markerRange, word.range))),
    heredocs,
    destination,
  };
}

/** The name–value pairs of ENV, LABEL and ARG. A word without `=` has no value. */
export function pairsOf(instruction: Instruction): readonly Pair[] {
  return (instruction.views.pairs ??= readPairs(instruction));
}

function readPairs(instruction: Instruction): readonly Pair[] {
  const [first] = instruction.words;
  if (first === undefined) return [];
  if (instruction.name !== 'ARG' && !first.text.includes('=')) return [legacyPair(instruction.args)];
  const { args } = instruction;
  let from = 0;
  return instruction.words.map((word) => {
    const at = args.text.indexOf(word.text, from);
    from = at + word.text.length;
    return pairAt(args, at, from);
  });
}

function pairAt(args: LogicalText, start: number, end: number): Pair {
  const equals = args.text.indexOf('=', start);
  const keyEnd = equals === -1 || equals >= end ? end : equals;
  return {
    key: wordAt(args, start, keyEnd),
    value: keyEnd === end ? undefined : valueAt(args, keyEnd, end),
    range: rangeIn(args, start, end),
    legacy: false,
  };
}

/** An empty value stands right behind its `=`, also at the end of a continued line. */
function valueAt(args: LogicalText, equals: number, end: number): Word {
  if (equals + 1 < end) return wordAt(args, equals + 1, end);
  const at = args.toFile(equals) + 1;
  return { text: '', range: { start: at, end: at } };
}

/** `ENV NAME the rest of the line`. */
function legacyPair(args: LogicalText): Pair {
  const { text } = args;
  let keyEnd = 0;
  while (keyEnd < text.length && !isSeparator(text.charCodeAt(keyEnd))) keyEnd += 1;
  let start = keyEnd;
  while (start < text.length && isSeparator(text.charCodeAt(start))) start += 1;
  const value = start < text.length ? wordAt(args, start, text.length) : undefined;
  return { key: wordAt(args, 0, keyEnd), value, range: args.range, legacy: true };
}

/** The command of RUN, CMD, ENTRYPOINT and HEALTHCHECK; `undefined` where there is none yet. */
export function commandForm(instruction: Instruction): CommandForm | undefined {
  if (instruction.name === 'HEALTHCHECK') return healthcheckView(instruction).command;
  return (instruction.views.command ??= formOf(instruction, instruction.args));
}

export function healthcheckView(instruction: Instruction): HealthcheckView {
  return (instruction.views.healthcheck ??= readHealthcheck(instruction));
}

function readHealthcheck(instruction: Instruction): HealthcheckView {
  const type = instruction.words[0]?.text.toUpperCase();
  if (type === 'NONE') return { none: true, command: undefined };
  return { none: false, command: type === 'CMD' ? formOf(instruction, afterFirstWord(instruction.args)) : undefined };
}

function formOf(instruction: Instruction, text: LogicalText): CommandForm | undefined {
  const { json, heredocs } = instruction;
  if (json !== undefined) return { kind: 'exec', json, words: json.elements.map((element) => element.value), range: json.range };
  if (text.text === '') return undefined;
  return { kind: 'shell', text, range: text.range, heredocs, jsonFailure: diagnoseJson(text) };
}

/** The `--mount` flags of RUN. Without `type=` a mount is a bind mount. */
export function mountsOf(instruction: Instruction): readonly MountView[] {
  return (instruction.views.mounts ??= readMounts(instruction));
}

function readMounts(instruction: Instruction): readonly MountView[] {
  return flagsNamed(instruction, 'mount').map((flag) => {
    const options = optionsOf(flag);
    const type = options.find((option) => option.key === 'type')?.value ?? 'bind';
    return { type: type.toLowerCase(), options, range: flag.range };
  });
}

/** The comma-separated options of a flag's value; keys are lower case, as BuildKit compares them. */
function optionsOf(flag: Flag): MountView['options'] {
  const text = flag.value ?? '';
  const options: MountView['options'][number][] = [];
  const rangeAt = (start: number, end: number): Range => ({ start: flag.toFile(start), end: end > start ? flag.toFile(end - 1) + 1 : flag.toFile(start) });
  for (let start = 0; start < text.length; ) {
    const comma = text.indexOf(',', start);
    const end = comma === -1 ? text.length : comma;
    const equals = text.slice(start, end).indexOf('=');
    const keyEnd = equals === -1 ? end : start + equals;
    options.push({
      key: text.slice(start, keyEnd).trim().toLowerCase(),
      value: equals === -1 ? undefined : text.slice(keyEnd + 1, end),
      range: rangeAt(start, end),
      valueRange: equals === -1 ? undefined : rangeAt(keyEnd + 1, end),
    });
    start = end + 1;
  }
  return options;
}

/** The arguments of VOLUME, SHELL, COPY, ADD and any other list: JSON elements decoded, else the words. */
export function stringsOf(instruction: Instruction): readonly Word[] {
  if (instruction.json === undefined) return instruction.words;
  return instruction.json.elements.map((element) => ({ text: element.value, range: element.range }));
}

export function exposeView(instruction: Instruction): readonly ExposedPort[] {
  return instruction.words.map((word) => {
    const slash = word.text.indexOf('/');
    const spec = slash === -1 ? word.text : word.text.slice(0, slash);
    const host = spec.includes('$') ? -1 : spec.lastIndexOf(':');
    return {
      word,
      port: { text: spec.slice(host + 1), range: { start: word.range.start + host + 1, end: slash === -1 ? word.range.end : word.range.start + slash } },
      protocol: slash === -1 ? 'tcp' : word.text.slice(slash + 1).toLowerCase(),
      protocolRange: slash === -1 ? undefined : { start: word.range.start + slash + 1, end: word.range.end },
    };
  });
}

/** USER takes the whole rest of the line; a colon outside `${…}` starts the group. */
export function userView(instruction: Instruction): UserView {
  const whole = wholeArgument(instruction);
  if (whole === undefined) return { user: undefined, group: undefined };
  const { args } = instruction;
  const colon = colonOutsideBraces(args.text);
  if (colon === -1) return { user: whole, group: undefined };
  return { user: wordAt(args, 0, colon), group: wordAt(args, colon + 1, args.text.length) };
}

function colonOutsideBraces(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (text[at] === ':' && depth <= 0) return at;
  }
  return -1;
}

/** WORKDIR, USER, STOPSIGNAL and MAINTAINER take the rest of the line as one argument. */
export function wholeArgument(instruction: Instruction): Word | undefined {
  const { text, range } = instruction.args;
  return text === '' ? undefined : { text, range };
}

export function flagNamed(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find((flag) => flag.name === name);
}

function flagsNamed(instruction: Instruction, name: string): readonly Flag[] {
  return instruction.flags.filter((flag) => flag.name === name);
}

function flagWord(instruction: Instruction, name: string): Word | undefined {
  const flag = flagNamed(instruction, name);
  return flag === undefined ? undefined : valueWord(flag);
}

function valueWord(flag: Flag): Word | undefined {
  if (flag.value === undefined || flag.valueRange === undefined) return undefined;
  return { text: flag.value, range: flag.valueRange };
}

/** `--link` and `--link=true`, but not `--link=false`. */
function switchedOn(instruction: Instruction, name: string): boolean {
  const flag = flagNamed(instruction, name);
  return flag !== undefined && flag.value?.toLowerCase() !== 'false';
}

function wordAt(args: LogicalText, start: number, end: number): Word {
  return { text: args.text.slice(start, end), range: rangeIn(args, start, end) };
}
