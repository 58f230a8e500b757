import type { DockerfileModel } from '../../model/model.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import { exposeView, fromView, mountsOf } from '../../syntax/views.ts';
import { lexWords } from '../../syntax/word-lexer.ts';
import type { Range } from '../../text/range.ts';
import { expandedWords } from './expanded-words.ts';
import { parsePlatform } from './platform.ts';
import { slipOf } from './typing-slip.ts';
import { isNumber } from '../../syntax/characters.ts';

/** A value that BuildKit's parser lets pass and its builder refuses. */
export interface RefusedValue {
  readonly range: Range;
  readonly message: string;
  /** What was meant, to be put in its place. */
  readonly meant?: string;
}

export function* refusedValues(file: DockerfileModel, instruction: Instruction): Generator<RefusedValue> {
  switch (instruction.name) {
    case 'EXPOSE':
      yield* refusedPorts(file, instruction);
      return;
    case 'HEALTHCHECK':
      yield* refusedTimes(instruction);
      return;
    case 'RUN':
      if (instruction.flags.length > 0) yield* refusedMounts(instruction);
      return;
    case 'FROM':
      yield* refusedPlatform(instruction);
      yield* [fromView(instruction).image].flatMap((word) => (word === undefined ? [] : [...openQuote(file, word)]));
      return;
    case 'STOPSIGNAL':
      yield* refusedSignal(file, instruction);
      return;
    default:
      // Few instructions have quotes or braces, and to take the words of all is dear.
      if (opensSomething(instruction.args.text)) for (const word of expandedWords(instruction)) yield* openQuote(file, word);
  }
}

function* refusedPorts(file: DockerfileModel, instruction: Instruction): Generator<RefusedValue> {
  for (const { word } of exposeView(instruction)) {
    if (word.text.startsWith('#')) return;
    const value = isLiteral(word.text) ? word.text : file.expand(word.text, instruction);
    if (value === undefined || value === '') continue;
    for (const port of value.split(' ')) {
      const message = portProblem(port);
      if (port !== '' && message !== undefined) yield { range: word.range, message };
    }
  }
}

/** Without variables, quotes and escapes a word is its own value. */
function isLiteral(text: string): boolean {
  return !['$', '"', "'", '\\', '`'].some((character) => text.includes(character));
}

function portProblem(text: string): string | undefined {
  const [spec = '', protocol = 'tcp', ...more] = text.split('/');
  const port = spec.slice(spec.lastIndexOf(':') + 1);
  if (more.length > 0 || !['tcp', 'udp', 'sctp', ''].includes(protocol.toLowerCase())) return `${protocol} is no protocol of a port: tcp, udp or sctp.`;
  const [from = '', to = from, ...rest] = port.split('-');
  if (rest.length > 0 || !isPort(from) || !isPort(to)) return `${port === '' ? text : port} is no port: a number up to 65535, or two with a dash between.`;
  return Number(from) > Number(to) ? `${port} ends before it begins.` : undefined;
}

function isPort(text: string): boolean {
  return isNumber(text) && Number(text) <= 65535;
}

const signals = new Set([
  'ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR', 'QUIT', 'SEGV',
  'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ',
]);

function* refusedSignal(file: DockerfileModel, instruction: Instruction): Generator<RefusedValue> {
  const { text, range } = instruction.args;
  const value = text === '' || text.includes('#') ? undefined : file.expand(text, instruction);
  if (value === undefined) return;
  const upper = value.toUpperCase();
  const name = upper.startsWith('SIG') ? upper.slice('SIG'.length) : upper;
  if (signals.has(name) || name.startsWith('RTM') || (isNumber(value) && Number(value) > 0)) return;
  const meant = slipOf(name, [...signals]);
  yield { range, message: `${value} is no signal.`, ...(meant === undefined ? {} : { meant: `SIG${meant}` }) };
}

const times = ['interval', 'timeout', 'start-period', 'start-interval'];

function* refusedTimes({ flags }: Instruction): Generator<RefusedValue> {
  for (const { name, value, range, valueRange } of flags) {
    if (value === undefined || value === '') continue;
    const at = valueRange ?? range;
    if (times.includes(name) && !isDuration(value)) {
      yield { range: at, message: `${value} is no time: a number with its unit, such as 30s or 1m30s.`, ...(isNumber(value) ? { meant: `${value}s` } : {}) };
    }
    if (name === 'retries' && !isNumber(value)) yield { range: at, message: `${value} is no number of tries.` };
  }
}

/** Numbers, each with its unit, as Go writes them; a plain 0 needs none. */
function isDuration(text: string): boolean {
  if (text === '0') return true;
  let at = 0;
  while (at < text.length) {
    const start = at;
    while ('0123456789.'.includes(text[at] ?? ' ')) at += 1;
    const unit = ['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h'].filter((name) => text.startsWith(name, at)).sort((a, b) => b.length - a.length)[0];
    if (at === start || unit === undefined) return false;
    at += unit.length;
  }
  return text !== '';
}

const mountKeys = ['type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid', 'src', 'dst', 'destination', 'ro', 'rw', 'readwrite', 'env'];
const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const flagValues: Readonly<Record<string, readonly string[]>> = { network: ['default', 'none', 'host'], security: ['sandbox', 'insecure'] };

function* refusedMounts(instruction: Instruction): Generator<RefusedValue> {
  for (const { name, value, range, valueRange } of instruction.flags) {
    const allowed = Object.hasOwn(flagValues, name) ? flagValues[name] : undefined;
    if (allowed === undefined || value === undefined || value === '' || allowed.includes(value)) continue;
    yield { range: valueRange ?? range, message: `${value} is no value of --${name}: ${allowed.join(', ')}.`, ...suggestion(value, allowed) };
  }
  for (const { type, options, range: whole } of mountsOf(instruction)) {
    const hasTarget = options.some(({ key }) => ['target', 'dst', 'destination'].includes(key));
    if (['bind', 'cache', 'tmpfs'].includes(type) && !hasTarget && options.every(({ key }) => mountKeys.includes(key))) {
      yield { range: whole, message: `A ${type} mount needs a target: the folder where it appears.` };
    }
    for (const { key, value, range, valueRange } of options) {
      const keyRange = { start: range.start, end: range.start + key.length };
      if (key !== '' && !mountKeys.includes(key)) yield { range: keyRange, message: `A mount has no option ${key}.`, ...suggestion(key, mountKeys) };
      if (key !== 'type' || value === undefined || valueRange === undefined || value.includes('$') || mountTypes.includes(value.toLowerCase())) continue;
      yield { range: valueRange, message: `${value} is no type of a mount: ${mountTypes.join(', ')}.`, ...suggestion(value.toLowerCase(), mountTypes) };
    }
  }
}

function suggestion(word: string, candidates: readonly string[]): { readonly meant?: string } {
  const meant = slipOf(word, candidates);
  return meant === undefined ? {} : { meant };
}

function* refusedPlatform(instruction: Instruction): Generator<RefusedValue> {
  const { platform } = fromView(instruction);
  if (platform === undefined || platform.text === '' || platform.text.includes('$') || parsePlatform(platform.text) !== undefined) return;
  yield { range: platform.range, message: `${platform.text} is no platform: an operating system and a processor, such as linux/arm64.` };
}

function opensSomething(text: string): boolean {
  return text.includes('"') || text.includes("'") || text.includes('${');
}

/** Quotes and braces that are not closed. */
function* openQuote({ tree }: DockerfileModel, word: Word): Generator<RefusedValue> {
  if (!opensSomething(word.text)) return;
  const { problem } = lexWords(word.text, { escape: tree.escape, lookup: () => 'x' });
  if (problem === undefined) return;
  if (problem.includes('quote')) yield { range: word.range, message: 'A quote is not closed here.' };
  else yield { range: word.range, message: 'A variable is not written as BuildKit reads it here: ${NAME}, or with a default ${NAME:-value}.' };
}
