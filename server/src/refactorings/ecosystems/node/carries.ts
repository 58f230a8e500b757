import type { Caveat } from '../../../action/action.ts';
import { manifestOf } from '../../../context/manifest-of.ts';
import { readJsConfig } from '../../../context/manifests/js-config.ts';
import type { PathAnswer } from '../../../model/model.ts';
import { below, joinPath } from '../../../model/paths.ts';
import { isGivenAway } from '../../parts/copy-owners.ts';
import { looseCarries } from '../../parts/loose-carries.ts';
import { unpackedFolders } from '../../parts/unpacked-archives.ts';
import type { Carry, Project, Trouble } from '../../parts/runtime-needs.ts';
import { isBuildOnly } from './build-only.ts';
import { buildCommands, deployedFolder, nodeInstalls } from './installs.ts';
import { buildOutputs } from './outputs.ts';
import { inFolder, type NodePackage } from './package.ts';
import type { NodeStart } from './start.ts';

export interface NodeCarries {
  readonly carries: readonly Carry[];
  readonly caveats: readonly Caveat[];
}

export interface BuildEnd {
  readonly cut: number;
  /** The script `build` is added to the build stage. */
  readonly buildsNow: boolean;
}

/** The parts of the package that a compiled program needs, where all of them are known; else the whole folder. */
export function nodeCarries(project: Project, pkg: NodePackage | undefined, start: NodeStart, place: BuildEnd): NodeCarries | Trouble {
  const { cut } = place;
  const folder = pkg?.folder ?? project.workdir;
  if (folder === '/') return { trouble: 'the program lies in the root folder with everything else; set a WORKDIR for it', at: project.stage.baseRange };
  const deployed = deployedFolder(project);
  if (deployed !== undefined) return deployedCarries(project, deployed, [folder, ...nodeInstalls(project.file, project.stage).flatMap((install) => install.folder ?? [])], cut);
  const parts = compiledParts(project, pkg, start, place);
  const whole: Carry = { from: folder, to: folder, kind: 'folder', what: 'the program with its modules', ...(isGivenAway(project, folder) ? { writable: true } : {}) };
  const own = parts ?? [whole];
  const isBelow = below(folder, project.workdir) !== undefined;
  const around = isBelow || project.workdir === '/' || below(project.workdir, folder) !== undefined ? [] : [project.workdir];
  const modules = nodeInstalls(project.file, project.stage).flatMap((install) => (install.folder === undefined || below(folder, install.folder) !== undefined || install.folder === '/' ? [] : [joinPath(install.folder, 'node_modules') ?? '']));
  const unpacked = unpackedFolders(project, cut, [folder, ...modules]);
  if ('trouble' in unpacked) return unpacked;
  const loose = [...looseCarries(project, [folder, ...modules], cut), ...unpacked];
  const more = [...new Set([...around, ...modules])].filter((path) => !loose.some((carry) => carry.from === path))
    .map((path): Carry => ({ from: path, to: path, kind: 'folder', what: path.endsWith('node_modules') ? 'the modules' : path }));
  const hasBuild = buildCommands(project.file, project.stage).length > 0;
  const note = `Keeps all of ${folder}, sources included: it is not known which of its files the program reads.`;
  return { carries: withoutCovered([...own, ...more, ...loose]), caveats: parts === undefined && hasBuild ? [{ range: project.startRange, note }] : [] };
}

function deployedCarries(project: Project, folder: string, sources: readonly string[], cut: number): NodeCarries | Trouble {
  const covered = [folder, ...sources];
  const unpacked = unpackedFolders(project, cut, covered);
  if ('trouble' in unpacked) return unpacked;
  const whole: Carry = { from: folder, to: folder, kind: 'folder', what: 'the package with its modules' };
  return { carries: withoutCovered([whole, ...looseCarries(project, covered, cut), ...unpacked]), caveats: [] };
}

/** A folder that comes along brings what lies in it. */
function withoutCovered(carries: readonly Carry[]): readonly Carry[] {
  return carries.filter((one) => !carries.some((other) => other !== one && other.from === other.to && one.from === one.to && other.from !== one.from && below(other.from, one.from) !== undefined));
}

/** More lines than this say less than one that takes the whole folder. */
const mostParts = 12;

function compiledParts(project: Project, pkg: NodePackage | undefined, start: NodeStart, { cut, buildsNow }: BuildEnd): readonly Carry[] | undefined {
  const { file, stage } = project;
  const { context } = file;
  const isThere = (path: string): boolean => findAt(project, path, cut).presence === 'present';
  const outputs = buildOutputs(project, pkg, buildsNow ? ['build'] : []);
  const contextFolder = pkg?.contextFolder;
  if (outputs === undefined || outputs.size === 0 || pkg === undefined || context === undefined || contextFolder === undefined || context.truncated) return undefined;
  if (start.kind !== 'program' || start.isOneOfSeveral === true || pkg.manifest?.workspaces !== undefined || project.workdir !== pkg.folder) return undefined;
  if (start.tools.some((tool) => ['tsconfig-paths', 'ts-node', 'tsx', '@babel/register', '@swc-node/register', '@swc/register', 'esbuild-register'].includes(tool))) return undefined;
  const isNext = start.tools.includes('next');
  // A server that is a module names what it serves behind: `remix-serve build/index.js`.
  const program = start.args.find((word) => !word.startsWith('-') && !word.startsWith('node_modules/'));
  const inside = program === undefined ? undefined : below(pkg.folder, joinPath(pkg.folder, program) ?? '/');
  const [top = ''] = inside?.split('/') ?? [];
  if (!isNext && !outputs.has(top)) return undefined;
  if (top === '.output') return [carry(pkg.folder, '.output', 'folder', 'what the build made')];
  const prefix = contextFolder === '' ? '' : `${contextFolder}/`;
  const below_ = [...context.files].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const tops = new Set(below_.map((path) => path.split('/')[0] ?? ''));
  const needed = isNext ? configImports(project, contextFolder) : new Set<string>();
  const kept = [...tops].filter((name) => !outputs.has(name) && name !== 'package.json' && name !== 'node_modules')
    .filter((name) => needed.has(name) || !isBuildOnly(name, below_, isNext))
    .filter((name) => isThere(`${pkg.folder}/${name}`)).sort();
  const made = file.flow.createdIn(stage).filter((fact) => fact.instruction.range.start < cut && (fact.by === 'command' || fact.by === 'download'))
    .flatMap((fact) => below(pkg.folder, fact.path)?.split('/')[0] ?? []).filter((name) => name !== '' && !outputs.has(name) && name !== 'node_modules' && !kept.includes(name) && !tops.has(name));
  const isFolder = (name: string): boolean => !below_.includes(name);
  const parts = [
    carry(pkg.folder, 'package.json', 'file', 'package.json'),
    carry(pkg.folder, 'node_modules', 'folder', 'the modules'),
    // Next keeps a cache in what it built, also when it runs.
    ...[...outputs].sort().map((name): Carry => ({ ...carry(pkg.folder, name, 'folder', 'what the build made'), ...(isNext ? { writable: true } : {}) })),
    ...kept.map((name) => carry(pkg.folder, name, isFolder(name) ? 'folder' : 'file', `${name}, which the program may read`)),
    ...[...new Set(made)].sort().map((name) => carry(pkg.folder, name, 'folder', `${name}, which a RUN made`)),
  ];
  if (parts.length > mostParts) return undefined;
  return isGivenAway(project, pkg.folder) ? parts.map((part) => (part.kind === 'folder' && part.what !== 'the modules' ? { ...part, writable: true } : part)) : parts;
}

function carry(folder: string, name: string, kind: Carry['kind'], what: string): Carry {
  return { from: `${folder}/${name}`, to: `${folder}/${name}`, kind, what };
}

/** What a path has at the cut: steps below it are of the runtime stage. */
function findAt({ file, stage }: Project, path: string, cut: number): PathAnswer {
  const next = stage.instructions.find((instruction) => instruction.range.start >= cut);
  return next === undefined ? file.flow.find(stage, path) : file.flow.findBefore(next, path);
}

/** next.config is read at every start, with the files that it loads. */
function configImports({ file }: Project, folder: string): ReadonlySet<string> {
  const { context } = file;
  const names = ['js', 'mjs', 'cjs', 'ts'].map((ending) => inFolder(folder, `next.config.${ending}`));
  const path = names.find((one) => context?.files.has(one) === true);
  if (context === undefined || path === undefined) return new Set();
  const imports = manifestOf(context, path, (text) => readJsConfig(text))?.imports ?? [];
  return new Set([...imports].flatMap((module) => (module.startsWith('./') ? [module.slice(2).split('/')[0] ?? ''] : [])));
}
