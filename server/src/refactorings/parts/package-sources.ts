import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { SystemPackage } from './installed-packages.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/**
 * Steps that add a repository for packages, or move to a mirror: the runtime stage does without them
 * as long as what it installs comes from the distribution itself.
 */
export function addsPackageSource({ file }: Pick<Project, 'file'>, instruction: Instruction, command: ShellCommand): boolean {
  const name = command.name ?? '';
  if (tools.has(name)) return true;
  const words = [...command.words, ...command.redirections.flatMap((one) => one.target ?? [])].map((word) => word.template);
  if (words.some((word) => places.some((place) => word.includes(place)))) return true;
  const fetches = name === 'curl' || name === 'wget';
  if (fetches && words.some((word) => marks.some((mark) => word.includes(mark)))) return true;
  // `curl … | bash -`, where it is a repository's own setup script.
  const isPiped = command.joinedBy === '|' && ['bash', 'sh', 'gpg', 'tee'].includes(name);
  return isPiped && file.text.slice(instruction.range.start, instruction.range.end).includes('nodesource');
}

const tools: ReadonlySet<string> = new Set(['apt-key', 'add-apt-repository', 'apt-add-repository']);
const places: readonly string[] = ['/etc/apt/', '/etc/apk/repositories', '/usr/share/keyrings'];
const marks: readonly string[] = ['nodesource', 'pubkey', '.gpg', '.asc', 'signing_key', 'signing-key', 'archive-key', 'repo.key', '/gpg'];

/** A package that stays and may be from such a repository: the distribution has it in another version, or not at all. */
export function foreignPackage(project: Project, cut: number, kept: readonly SystemPackage[]): Trouble | undefined {
  const foreign = addsSources(project, cut, (command) => !isMirror(command)) ? kept.find((one) => one.unknown || others.has(one.name) || one.name.startsWith('python3.')) : undefined;
  return foreign === undefined ? undefined : { trouble: `${foreign.written} may come from the repository that this stage adds, which a runtime stage would have to add as well`, at: foreign.range };
}

/** Whether a step above the cut changes where packages come from. */
export function addsSources({ file, stage }: Project, cut: number, counts: (command: ShellCommand) => boolean = () => true): boolean {
  return stage.instructions.some((instruction) => instruction.name === 'RUN' && instruction.range.start < cut
    && file.scriptsOf(instruction).some((script) => script.commands.some((command) => addsPackageSource({ file }, instruction, command) && counts(command))));
}

/** `sed -i s/deb.debian.org/mirror/ /etc/apt/sources.list` */
function isMirror(command: ShellCommand): boolean {
  return command.name === 'sed';
}

/** In the distribution too, and seldom what a repository was added for. */
const others: ReadonlySet<string> = new Set(['nodejs', 'yarn', 'postgresql-client', 'mongodb-clients', 'nginx', 'php', 'python3']);
