import { baseName } from '../../model/paths.ts';
import { interpreterNamed, type Interpreter } from './interpreters.ts';

/** Which of the words is the file that the interpreter runs; undefined for `-m module`, `-e code` and what cannot be told. */
export function scriptArgument(words: readonly string[]): number | undefined {
  const start = INITS.has(baseName(words[0] ?? '')) ? words.indexOf('--') + 1 : 0;
  const interpreter = interpreterNamed(words[start]);
  if (interpreter === undefined) return undefined;
  if (interpreter.language === 'java') return jarArgument(words, start);
  return RUNS_FILES.has(interpreter.language) ? fileArgument(words, start, interpreter) : undefined;
}

const INITS = new Set(['tini', 'dumb-init']);

const RUNS_FILES: ReadonlySet<Interpreter['language']> = new Set(['node', 'python', 'ruby', 'perl', 'dotnet', 'php']);

/** Flags whose value is the next word, and those that give the program in another way. */
const VALUED = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader', '-W', '-X', '-I', '--conditions', '-C']);
const WITHOUT_FILE = new Set(['-m', '-c', '-e', '--eval', '-p', '--print', '-i', '--test', '--watch', '--run', '-S', '-n', '-', 'exec']);

function fileArgument(words: readonly string[], start: number, { language }: Interpreter): number | undefined {
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (WITHOUT_FILE.has(word) || (language === 'php' && word.startsWith('-'))) return undefined;
    if (VALUED.has(word)) at++;
    else if (!word.startsWith('-')) return language !== 'dotnet' || word.endsWith('.dll') ? at : undefined;
  }
  return undefined;
}

/** Of `java -cp … Main` there is no file to look for. */
function jarArgument(words: readonly string[], start: number): number | undefined {
  const flag = words.indexOf('-jar', start);
  if (flag === -1) return undefined;
  for (let at = flag + 1; at < words.length; at++) if (words[at]?.startsWith('-') !== true) return at;
  return undefined;
}
