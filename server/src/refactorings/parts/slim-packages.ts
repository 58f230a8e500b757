import type { Annotation, Caveat, PlannedEdit } from '../../action/action.ts';
import { runtimeCounterpart } from '../../facts/packages.ts';
import { packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { removal, replacement } from '../../text/edit.ts';
import { isCompilerPackage, systemPackages, type SystemPackage } from './installed-packages.ts';
import { isJdk, jreOf } from './packaged-jre.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { Project, Trouble } from './runtime-needs.ts';

export interface SlimPackages {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
  /** The first that would have to go and cannot. */
  readonly trouble?: Trouble;
}

const label: Annotation = { label: 'Packages without compilers and headers' };

/** Word by word, so that pins, flags and line breaks of the rest stay: headers become their library, compilers go. */
export function slimPackages(project: Project): SlimPackages {
  const packages = systemPackages(project).filter((one) => isCompilerPackage(one.name));
  const edits: PlannedEdit[] = [];
  const left: SystemPackage[] = [];
  let trouble: Trouble | undefined;
  const commands = runCommands(project);
  for (const one of packages) {
    const command = commands.find((candidate) => packageInstall(candidate)?.packages.some((entry) => entry.word.range.start === one.range.start));
    const edit = command === undefined ? undefined : editFor(project, one, command, packages);
    if (edit === undefined || 'trouble' in edit) trouble ??= edit ?? { trouble: `how ${one.written} is installed cannot be told`, at: one.range };
    else {
      edits.push({ ...edit, annotation: label });
      if (edit.text === '') left.push(one);
    }
  }
  const names = left.filter((one) => !one.isDevelopment).map((one) => one.written);
  const note = `Leaves out ${names.join(', ')}: assumes that nothing is compiled when the program runs.`;
  const [first] = left;
  const kept = packages.filter((one) => replacementFor(project, one) === undefined).map((one) => ({ range: one.range, note: `Keeps ${one.written}, since it is not known which library it stands for.` }));
  return { edits, caveats: [...(names.length === 0 || first === undefined ? [] : [{ range: first.range, note }]), ...kept], ...(trouble === undefined ? {} : { trouble }) };
}

function editFor(project: Project, one: SystemPackage, command: ShellCommand, all: readonly SystemPackage[]): PlannedEdit | Trouble {
  const names = replacementFor(project, one);
  if (names === undefined) return { trouble: `which library ${one.written} stands for is not known`, at: one.range };
  const install = packageInstall(command);
  const others = (install?.packages ?? []).map((entry) => entry.name);
  const added = names.filter((name) => !others.includes(name) && !all.some((other) => other !== one && other.range.start < one.range.start && replacementFor(project, other)?.includes(name) === true));
  if (added.length > 0) return replacement(one.range, added.length === 1 ? withPin(added[0] ?? '', one) : added.join(' '));
  if (install?.packages.every((entry) => all.some((other) => other.range.start === entry.word.range.start && replacementFor(project, other)?.length === 0)) === true) {
    return { trouble: `the step installs nothing but ${others.join(', ')}; remove it where nothing is compiled when the program runs`, at: one.range };
  }
  // From the end of the word before, so that a line of its own goes whole.
  const before = command.words.findLast((word) => word.range.end <= one.range.start)?.range.end ?? command.nameRange.end;
  if (project.file.text.slice(before, one.range.start).includes('#')) return { trouble: `a comment stands before ${one.written}`, at: one.range };
  return removal({ start: before, end: one.range.end });
}

/** Undefined: not known. Empty: nothing is needed in its place. */
function replacementFor({ stage }: Project, one: SystemPackage): readonly string[] | undefined {
  if (isJdk(one.name)) return [jreOf(one.name)];
  if (!one.isDevelopment) return [];
  return runtimeCounterpart(one.name, one.manager === 'apk' ? 'alpine' : stage.facts?.release);
}

/** Packages of one source have one version. */
function withPin(name: string, { written, name: old }: SystemPackage): string {
  const at = written.indexOf('=');
  return at === -1 || !written.startsWith(old) ? name : `${name}${written.slice(at)}`;
}
