import { toolStem, toolSyntax } from '../commands/index.ts';
import { readArguments } from '../read-arguments.ts';
import type { ShellCommand, ShellFlag, ShellWord } from '../script.ts';

/** What runs in the end, under one name: `python3 -m pip …` and `pip3.12 …` are `pip`, `./mvnw` is `mvn`. */
export interface EffectiveCommand {
  readonly name: string;
  /** The subcommand words that `match` took are not removed. */
  readonly flags: readonly ShellFlag[];
  readonly operands: readonly ShellWord[];
}

const ALIASES: Readonly<Record<string, string>> = {
  apt: 'apt-get', aptitude: 'apt-get', pip3: 'pip', mvnw: 'mvn', mvnd: 'mvn', gradlew: 'gradle', yarnpkg: 'yarn', nodejs: 'node',
  python3: 'python', python2: 'python', bundler: 'bundle', mamba: 'conda', micromamba: 'conda', dnf5: 'dnf',
};

export function effectiveCommand(command: ShellCommand): EffectiveCommand | undefined {
  if (command.name === undefined) return undefined;
  const name = canonicalName(command.name);
  if (name === 'python') return pythonModule(command) ?? { name, flags: command.flags, operands: command.operands };
  if (name === 'corepack' || (name === 'uv' && command.operands[0]?.value === 'pip')) return behindFirstOperand(command, name);
  return { name, flags: command.flags, operands: command.operands };
}

/** Whether the operands begin with one of the subcommands; gives the operands after it. `+toolchain` words of cargo are passed over. */
export function afterSubcommand(command: EffectiveCommand, ...subcommands: readonly string[]): readonly ShellWord[] | undefined {
  const operands = command.operands[0]?.raw.startsWith('+') === true ? command.operands.slice(1) : command.operands;
  for (const subcommand of subcommands) {
    const words = subcommand.includes(' ') ? subcommand.split(' ') : undefined;
    if (words === undefined ? operands[0]?.value === subcommand : words.every((word, index) => operands[index]?.value === word)) return operands.slice(words?.length ?? 1);
  }
  return undefined;
}

interface Flagged {
  readonly flags: readonly ShellFlag[];
}

export function hasFlag(command: Flagged, ...names: readonly string[]): boolean {
  return command.flags.some((flag) => names.includes(flag.name));
}

/** The value of the last of these flags, as most tools take the last. */
export function flagValue(command: Flagged, ...names: readonly string[]): ShellWord | undefined {
  return command.flags.findLast((flag) => names.includes(flag.name) && flag.value !== undefined)?.value;
}

function canonicalName(name: string): string {
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name] ?? name;
  if (toolSyntax(name) === undefined || toolSyntax(name)?.names.includes(name) === true) return name;
  const stem = toolStem(name);
  return ALIASES[stem] ?? stem;
}

function pythonModule(command: ShellCommand): EffectiveCommand | undefined {
  const module = command.flags.find((flag) => flag.name === '-m')?.value;
  if (module?.value === undefined) return undefined;
  const rest = command.words.filter((word) => word.range.start >= module.range.end);
  const name = canonicalName(module.value);
  return { name, ...readArguments(rest, toolSyntax(name)) };
}

/** `corepack yarn install`, `uv pip install`: the tool's own name is the first operand. */
function behindFirstOperand(command: ShellCommand, name: string): EffectiveCommand {
  const [first, ...operands] = command.operands;
  if (first?.value === undefined || (name === 'corepack' && toolSyntax(first.value) === undefined)) {
    return { name, flags: command.flags, operands: command.operands };
  }
  if (name === 'uv') return { name: 'pip', flags: command.flags, operands };
  const rest = command.words.filter((word) => word.range.start >= first.range.end);
  return { name: canonicalName(first.value), ...readArguments(rest, toolSyntax(first.value)) };
}
