import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import { packageInstall } from '../../shell/views.ts';
import { runCommands } from '../../model/run-commands.ts';
import { isInitPackage } from './init-process.ts';
import { isCompilerPackage, removedPackages, systemPackages, unknownPackage, type SystemPackage } from './installed-packages.ts';
import { addsSources, foreignPackage } from './package-sources.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export interface RuntimePackages {
  readonly setup: readonly string[];
  readonly caveats: readonly Caveat[];
}

/**
 * Installs what the program loads or runs, where the image has it not yet: what the author installed
 * without its compilers and headers, and what the ecosystem knows of. Pins stay.
 */
export function packagesFor(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined, tools: readonly string[]): RuntimePackages | Trouble {
  const unknown = project.inPlace === true ? undefined : unknownPackage(project, needs.cut);
  if (unknown !== undefined) return { trouble: `which packages ${unknown.raw} names is not known, nor whether the program needs them`, at: unknown.range };
  const own = systemPackages(project, needs.buildPackages, project.inPlace === true ? Infinity : needs.cut);
  const staysInstalled = project.inPlace === true && facts?.packageManager !== 'none' && facts?.packageManager !== undefined;
  // Where a step calls its program, the package is needed beside the certificates.
  const isThere = (name: string): boolean => isInImage(facts, name) && !(name === 'ca-certificates' && tools.includes(name));
  const missing = staysInstalled ? [] : own.filter((one) => one.runtime.some((name) => !isThere(name)));
  const kept = facts?.packageManager === 'none' ? missing.filter((one) => !isLeftOut(one, needs)) : missing;
  const leftOut = missing.filter((one) => !kept.includes(one) && !isInitPackage(one.name)).map((one) => ({ range: one.range, note: `Leaves out ${one.written}: assumes that the program does not use it.` }));
  const fromElsewhere = project.inPlace === true ? undefined : foreignPackage(project, needs.cut ?? Infinity, kept);
  if (fromElsewhere !== undefined) return fromElsewhere;
  const later = installedLater(project, needs.cut);
  const asked = [...needs.packages, ...tools].filter((name) => !isThere(name) && !later.has(name));
  // In the author's words and order, with their pins, also where only we know that it is needed.
  const names = own.flatMap((one) => (kept.includes(one) ? one.runtime : !staysInstalled && asked.includes(one.name) ? [one.written] : []));
  const added = asked.filter((name) => !own.some((one) => one.runtime.includes(name) || (!staysInstalled && one.name === name)));
  const wanted = [...new Set([...names, ...added])].filter((name) => !isThere(name));
  const [first] = wanted;
  const compilers = staysInstalled || needs.program.kind !== 'interpreted' ? [] : leftCompilers(project, own);
  if (first === undefined) return { setup: [], caveats: [...leftOut, ...compilers] };
  const manager = facts?.packageManager;
  const foreign = kept.find((one) => one.manager !== manager);
  if (manager !== 'none' && manager !== undefined && foreign !== undefined) {
    return { trouble: `${foreign.written} comes from ${foreign.manager}, and ${facts?.reference ?? 'the image'} has ${manager}`, at: foreign.range };
  }
  const gone = facts?.packagesGone === true ? goneTrouble(project, needs, kept, wanted, facts) : undefined;
  if (gone !== undefined) return gone;
  const caveats = [...keptUnknown(kept), ...compilers];
  switch (manager) {
    case 'apt':
      return { setup: [aptInstall(kept, wanted)], caveats };
    case 'apk':
      return { setup: [`RUN apk add --no-cache ${wanted.join(' ')}`], caveats };
    case undefined:
      return { trouble: `the program needs ${wanted.join(', ')}, and how ${facts?.reference ?? 'the image'} installs packages is not known`, at: placeOf(kept, project) };
    default:
      return { trouble: `the program needs ${wanted.join(', ')}, and ${facts?.reference ?? 'the image'} has no package manager to install ${wanted.length === 1 ? 'it' : 'them'}`, at: placeOf(kept, project) };
  }
}

/** What steps below the cut install themselves, and nothing between needs. */
function installedLater({ file, stage, inPlace }: Project, cut = Infinity): ReadonlySet<string> {
  if (inPlace === true) return new Set();
  const steps = stage.instructions.filter((instruction) => instruction.name === 'RUN' && instruction.range.start >= cut);
  const commands = steps.flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
  const first = commands.findIndex((command) => packageInstall(command)?.ofSystem === true);
  const [install, ...before] = commands.slice(0, first + 1).reverse();
  const isFirst = install !== undefined && before.every((command) => command.operands[0]?.value === 'update');
  return new Set(isFirst ? packageInstall(install)?.packages.map((one) => one.name) : []);
}

function aptInstall(kept: readonly SystemPackage[], wanted: readonly string[]): string {
  const recommends = kept.some((one) => !one.withoutRecommends) ? '' : ' --no-install-recommends';
  const quiet = kept.some((one) => one.asksNothing) ? 'DEBIAN_FRONTEND=noninteractive ' : '';
  return `RUN apt-get update && ${quiet}apt-get install -y${recommends} ${wanted.join(' ')} && rm -rf /var/lib/apt/lists/*`;
}

/** A step that fails already fails in another stage as well; where the author has none, or asks the archive, ours would be the first to. */
function goneTrouble(project: Project, { cut }: RuntimeNeeds, kept: readonly SystemPackage[], wanted: readonly string[], { reference, release = '' }: ImageFacts): Trouble | undefined {
  const [first] = kept;
  if (first !== undefined && !addsSources(project, cut ?? Infinity)) return undefined;
  return { trouble: `the program needs ${wanted.join(', ')}, and the packages of ${release} have left the mirrors that ${reference} asks; move to a newer release first`, at: project.stage.baseRange };
}

/** Who removes what only the build needs, and leaves the compilers, may compile when the program runs. */
function leftCompilers(project: Project, own: readonly SystemPackage[]): readonly Caveat[] {
  const left = own.filter((one) => isCompilerPackage(one.name) && one.runtime.length === 0 && !one.isDevelopment);
  const [first] = left;
  if (first === undefined || !runCommands(project).some((command) => removedPackages(command).length > 0)) return [];
  return [{ range: first.range, note: `Leaves out ${left.map((one) => one.written).join(', ')}, which the file does not remove with the others: assumes that nothing is compiled when the program runs.` }];
}

/** Headers together: where one is not known, its neighbours seldom are. */
function keptUnknown(kept: readonly SystemPackage[]): readonly Caveat[] {
  const unknown = kept.filter((one) => one.unknown);
  const headers = unknown.filter((one) => one.isDevelopment);
  const [first] = headers;
  const names = headers.map((one) => one.written).join(', ');
  const note = headers.length === 1 ? `Keeps ${names}, since it is not known which library it stands for.` : `Keeps ${names}, since it is not known which libraries they stand for.`;
  return [
    ...(first === undefined ? [] : [{ range: first.range, note }]),
    ...unknown.filter((one) => !one.isDevelopment).map((one) => ({ range: one.range, note: `Keeps ${one.written}, since it is not known what it is for.` })),
  ];
}

/** Where nothing can be installed: tools that nothing in the file calls, and libraries that nothing known is linked against. */
function isLeftOut(one: SystemPackage, needs: RuntimeNeeds): boolean {
  return isInitPackage(one.name) || one.isUtility || (one.isDevelopment && needs.isUnneeded?.(one.name) === true);
}

function placeOf([first]: readonly SystemPackage[], project: Project): Trouble['at'] {
  return first?.range ?? project.startRange;
}

/** Whether a package's content is in the image without being installed. */
export function isInImage(facts: ImageFacts | undefined, name: string): boolean {
  if (name === 'ca-certificates') return facts?.caCertificates === true;
  if (name === 'tzdata') return facts?.tzdata === true;
  const library = libraryOf.get(name);
  if (library !== undefined && facts?.libraries?.present.includes(library) === true) return true;
  return facts?.programs?.present.includes(name) ?? false;
}

/** Libraries that images without a package manager bring themselves. */
const libraryOf: ReadonlyMap<string, string> = new Map([
  ['libssl3', 'libssl.so.3'], ['libssl3t64', 'libssl.so.3'], ['zlib1g', 'libz.so.1'], ['libzstd1', 'libzstd.so.1'],
  ['libstdc++6', 'libstdc++.so.6'], ['libstdc++', 'libstdc++.so.6'], ['libgcc', 'libgcc_s.so.1'], ['libgcc-s1', 'libgcc_s.so.1'], ['libgomp1', 'libgomp.so.1'],
]);
