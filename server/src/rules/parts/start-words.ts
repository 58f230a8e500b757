import { manifestOf } from '../../context/manifest-of.ts';
import { readPackageJson } from '../../context/manifests/package-json.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName, joinPath } from '../../model/paths.ts';
import { parseScript } from '../../shell/parse-script.ts';
import { asPythonModule, interpreterNamed, waitingInterpreter } from './interpreters.ts';

/** What CMD has to hold behind an ENTRYPOINT that is the interpreter; undefined where that cannot be told. */
export function argumentsFor(file: DockerfileModel, stage: Stage, entrypoint: readonly string[], words: readonly string[]): readonly string[] | undefined {
  const waiting = waitingInterpreter(entrypoint);
  const plain = withoutLaunchers(file, stage, words);
  if (waiting === undefined || plain === undefined) return undefined;
  const same = interpreterNamed(plain[0])?.language === waiting.interpreter.language;
  if (same) return waiting.interpreter.language === 'java' && waiting.flags.includes('-jar') ? withoutJarFlag(plain.slice(1)) : plain.slice(1);
  return waiting.interpreter.language === 'python' ? asPythonModule(plain) : undefined;
}

/** `sh -c "node server.js"` and `npm start` down to the program that they run; the words themselves where they are neither. */
export function withoutLaunchers(file: DockerfileModel, stage: Stage, words: readonly string[]): readonly string[] | undefined {
  const [program, flag, text] = words;
  if (isShell(program)) return flag === '-c' && text !== undefined && words.length === 3 ? readWords(text) : undefined;
  if (!NODE_LAUNCHERS.includes(baseName(program ?? ''))) return words;
  const script = scriptText(file, stage, words);
  return script === undefined ? undefined : readWords(script);
}

export function isShell(word: string | undefined): boolean {
  return SHELLS.includes(baseName(word ?? ''));
}

const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'];

const NODE_LAUNCHERS = ['npm', 'yarn', 'pnpm'];

/** `java -Xmx1g -jar app.jar` behind `java -jar`: flags of the machine may stand before the file. */
function withoutJarFlag(words: readonly string[]): readonly string[] | undefined {
  const at = words.indexOf('-jar');
  const before = words.slice(0, at);
  return at === -1 || before.some((word) => !word.startsWith('-')) ? undefined : [...before, ...words.slice(at + 1)];
}

/** The script of the package.json that lies in the working directory when the container starts. */
function scriptText(file: DockerfileModel, stage: Stage, words: readonly string[]): string | undefined {
  const [manager, ...rest] = words.map((word) => baseName(word));
  const [first, second, ...more] = rest;
  const name = first === 'run' || first === 'run-script' ? second : first === 'start' || manager !== 'npm' ? first : undefined;
  if (name === undefined || more.length > 0 || (first !== 'run' && second !== undefined)) return undefined;
  const path = joinPath(file.config(stage).workdir, 'package.json');
  const origin = path === undefined ? undefined : file.flow.find(stage, path).contextPath;
  if (origin === undefined || file.context === undefined) return undefined;
  const scripts = manifestOf(file.context, origin, readPackageJson)?.scripts ?? {};
  const hooked = scripts[`pre${name}`] !== undefined || scripts[`post${name}`] !== undefined;
  return hooked ? undefined : scripts[name];
}

/** The words of a text that is one command without anything that only a shell can do. */
function readWords(text: string): readonly string[] | undefined {
  const script = parseScript({ text, range: { start: 0, end: text.length }, escape: '\\' });
  const [command, second] = script.commands;
  if (script.incomplete || command === undefined || second !== undefined) return undefined;
  if (command.redirections.length > 0 || command.assignments.length > 0 || command.wrappers.some(({ name }) => name !== 'exec')) return undefined;
  if (command.words.some((word) => word.value === undefined) || command.name === undefined) return undefined;
  return [text.slice(command.nameRange.start, command.nameRange.end), ...command.words.map((word) => word.value ?? '')];
}
