import { below } from '../../model/paths.ts';
import type { DockerfileModel, PathFact } from '../../model/model.ts';
import { createdFolders, packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { contains } from '../../text/range.ts';
import type { Carry, Project } from './runtime-needs.ts';

/**
 * What the stage puts outside of the folders that come along anyway: configuration in /etc, programs
 * downloaded to /usr/local/bin, data folders. What only a build writes there is left behind.
 */
export function looseCarries({ file, stage }: Project, covered: readonly string[], cut: number): readonly Carry[] {
  const found = new Map<string, PathFact>();
  for (const fact of file.flow.createdIn(stage)) {
    if (fact.instruction.range.start >= cut) continue;
    if (fact.by === 'workdir' || fact.path === '/' || isBelowAny(fact.path, covered)) continue;
    if (isBelowAny(fact.path, leftBehind) && !isOwnFolder(file, fact)) continue;
    const answer = file.flow.find(stage, fact.path);
    if (answer.presence === 'absent' || isInstalled(file, fact)) continue;
    found.set(fact.path, fact);
  }
  const paths = [...found.keys()];
  return [...found.values()].filter((fact) => !isBelowAny(fact.path, paths.filter((path) => path !== fact.path))).map((fact): Carry => ({
    from: fact.path,
    to: fact.path,
    kind: fact.kind === 'folder' ? 'folder' : 'file',
    what: fact.path,
  }));
}

/** Packages are installed anew, with what belongs to them. */
function isInstalled(file: DockerfileModel, fact: PathFact): boolean {
  const command = makerOf(file, fact);
  return command !== undefined && packageInstall(command) !== undefined;
}

/** `mkdir /var/lib/app`: a folder for the program's data, which no package manager makes. */
function isOwnFolder(file: DockerfileModel, fact: PathFact): boolean {
  const command = fact.kind === 'folder' && isBelowAny(fact.path, dataFolders) ? makerOf(file, fact) : undefined;
  return command !== undefined && createdFolders(command).length > 0 && !isBelowAny(fact.path, ofPackageManagers);
}

function makerOf(file: DockerfileModel, fact: PathFact): ShellCommand | undefined {
  if (fact.by !== 'command') return undefined;
  return file.scriptsOf(fact.instruction).flatMap((script) => script.commands).find((one) => contains(one.range, fact.range));
}

/** Where programs keep their data beside the caches and lists of package managers. */
const dataFolders: readonly string[] = ['/var/lib', '/var/cache', '/var/log', '/run'];

const ofPackageManagers: readonly string[] = ['/var/lib/apt', '/var/lib/dpkg', '/var/lib/apk', '/var/cache/apt', '/var/cache/apk', '/var/cache/dnf', '/var/cache/yum', '/var/log/apt'];

/** Caches, temporary files, and what package managers put where they always put it. */
const leftBehind: readonly string[] = [
  '/tmp', '/var/tmp', '/var/lib', '/var/cache', '/var/log', '/root', '/proc', '/sys', '/dev', '/run', '/usr/share', '/usr/lib', '/usr/include', '/usr/src', '/etc/apt', '/etc/apk', '/usr/local/share/.cache',
  '/usr/local/lib/node_modules', '/etc/passwd', '/etc/group',
];

function isBelowAny(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => below(folder, path) !== undefined);
}
