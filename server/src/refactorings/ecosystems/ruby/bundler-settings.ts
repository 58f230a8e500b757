import { joinPath } from '../../../model/paths.ts';
import type { ShellCommand } from '../../../shell/script.ts';
import { flagValue, hasFlag } from '../../../shell/views.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import type { Carry, Project, Trouble } from '../../parts/runtime-needs.ts';

/**
 * Bundler asks the settings that it installed with again when the program starts: without them it looks for the gems
 * elsewhere, and for those of groups that were left out (settings.rb and cli/config.rb of Bundler 2.3.15, 2026-11).
 */
export function bundlerSettings(project: Project, cut: number): readonly Carry[] | Trouble {
  const { file, stage } = project;
  const paths = new Set<string>();
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN' || instruction.range.start >= cut) continue;
    for (const command of file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const scope = scopeOf(project, instruction, command);
      if (scope === undefined) continue;
      const path = scope === 'application' ? applicationFile(project, instruction) : ownFile(project, instruction);
      if (path === undefined) return { trouble: 'where Bundler keeps this setting is not known', at: command.range };
      paths.add(path);
    }
  }
  return [...paths].map((path): Carry => ({ from: path, to: path, kind: 'file', what: "Bundler's settings" }));
}

/** Of the application, or of the user that runs Bundler; undefined where nothing is set that counts at run time. */
function scopeOf(project: Project, instruction: Instruction, command: ShellCommand): 'application' | 'user' | undefined {
  if (command.name !== 'bundle') return undefined;
  const [verb, ...words] = command.operands.map((word) => word.value ?? '');
  // Until Bundler 4 flags of an installation are kept as settings.
  if (verb === 'install') return hasFlag(command, '--deployment') || flagValue(command, ...keptFlags) !== undefined ? 'application' : undefined;
  if (verb !== 'config' || hasFlag(command, '--delete')) return undefined;
  const [name = '', value] = words[0] === 'set' ? words.slice(1) : words;
  if (value === undefined || !asked.has(name)) return undefined;
  if (hasFlag(command, '--global')) return 'user';
  return hasFlag(command, '--local') || isInApplication(project, instruction) ? 'application' : 'user';
}

const keptFlags: readonly string[] = ['--path', '--without', '--with'];
const asked: ReadonlySet<string> = new Set(['path', 'path.system', 'deployment', 'without', 'with', 'only', 'gemfile', 'disable_shared_gems']);

/** Where a Gemfile is: what is not copied between here and the installation was there before. */
function isInApplication({ file, stage }: Project, instruction: Instruction): boolean {
  const { workdir } = file.stateBefore(instruction);
  const gemfile = joinPath(workdir, 'Gemfile');
  if (gemfile !== undefined && file.flow.findBefore(instruction, gemfile).presence === 'present') return true;
  const rest = stage.instructions.slice(stage.instructions.indexOf(instruction));
  const next = rest.find((one) => one.name === 'COPY' || one.name === 'ADD' || file.scriptsOf(one).some((script) => script.commands.some(installs)));
  return next?.name === 'RUN';
}

function installs(command: ShellCommand): boolean {
  return command.name === 'bundle' && ['install', undefined].includes(command.operands[0]?.value);
}

function applicationFile({ file }: Project, instruction: Instruction): string | undefined {
  const { env, workdir } = file.stateBefore(instruction);
  if (!env.has('BUNDLE_APP_CONFIG')) return joinPath(workdir, '.bundle/config');
  const folder = env.get('BUNDLE_APP_CONFIG');
  return folder === undefined ? undefined : joinPath(workdir, `${folder}/config`);
}

function ownFile({ file }: Project, instruction: Instruction): string | undefined {
  const { env, user } = file.stateBefore(instruction);
  const isRoot = user === 'root' || user === '0';
  const home = env.has('HOME') ? env.get('HOME') : isRoot ? '/root' : undefined;
  return home === undefined ? undefined : joinPath(home, '.bundle/config');
}
