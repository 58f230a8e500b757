import type { Caveat, PlannedEdit } from '../../action/action.ts';
import { compareVersions } from '../../facts/distributions.ts';
import { readGoMod } from '../../context/manifests/go-mod.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { insertion } from '../../text/edit.ts';
import type { Carry, Ecosystem, Program, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

export const go: Ecosystem = {
  id: 'go',
  needs: ['go.mod'],
  analyse(project) {
    const builds = goBuilds(project);
    const [program = ''] = project.command;
    if (program === 'go') return { trouble: 'go run compiles at every start, so the image needs the toolchain; build the program with RUN go build first', at: project.startRange };
    if (project.stage.facts?.language !== 'go' && builds.length === 0) return undefined;
    const build = builds.find((candidate) => isStarted(project, candidate, program));
    if (build === undefined) return { trouble: `no go build makes ${program}, as far as this file tells`, at: project.startRange };
    return needsOf(project, build, builds, program);
  },
};

interface GoBuild {
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  readonly output: string;
}

function needsOf(project: Project, build: GoBuild, builds: readonly GoBuild[], program: string): RuntimeNeeds | Trouble {
  const linkage = linkageOf(project, build);
  const onPath = !program.includes('/');
  const carries: Carry[] = builds.map(({ output }) => ({
    from: output,
    to: onPath ? `/usr/local/bin/${baseName(output)}` : output,
    kind: 'file',
    what: 'the program',
  }));
  const assets = assetCarries(project);
  return {
    ecosystem: 'go',
    program: { kind: 'native', linkage: linkage.linkage, libc: linkage.libc, command: project.command },
    carries: [...carries, ...assets.carries],
    buildEdits: linkage.edits,
    buildTail: [], env: [], packages: ['ca-certificates'], writes: [],
    caveats: [...linkage.caveats, ...assets.caveats],
  };
}

function goBuilds(project: Project): readonly GoBuild[] {
  return project.stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) =>
    project.file.scriptsOf(instruction).flatMap((script) => script.commands).flatMap((command) => {
      const output = outputOf(project, instruction, command);
      return output === undefined ? [] : [{ instruction, command, output }];
    }),
  );
}

/** Where `go build` or `go install` puts the program: `-o`, else the name of the package in the working directory. */
function outputOf(project: Project, instruction: Instruction, command: ShellCommand): string | undefined {
  const [verb, ...packages] = command.operands.map((word) => word.value);
  if (command.name !== 'go' || (verb !== 'build' && verb !== 'install')) return undefined;
  const workdir = project.file.stateBefore(instruction).workdir;
  if (workdir === undefined || command.folder === undefined) return undefined;
  const folder = join(workdir, command.folder);
  const [first = '.'] = packages;
  const module = readGoMod(project.file.context?.texts.get('go.mod') ?? '')?.module;
  const name = first === '.' || first === './' ? module?.split('/').at(-1) : baseName(first);
  if (verb === 'install') return name === undefined ? undefined : `/go/bin/${name}`;
  const flag = command.flags.find((candidate) => candidate.name === '-o')?.value;
  if (flag === undefined) return name === undefined ? undefined : join(folder, name);
  if (flag.value === undefined) return undefined;
  if (flag.value.endsWith('/')) return name === undefined ? undefined : join(folder, `${flag.value}${name}`);
  return join(folder, flag.value);
}

function isStarted(project: Project, build: GoBuild, program: string): boolean {
  if (program.includes('/')) return join(project.workdir, program) === build.output;
  return baseName(build.output) === program;
}

interface Linkage extends Pick<Extract<Program, { kind: 'native' }>, 'linkage' | 'libc'> {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
}

/** Modules that are a wrapper of C code. */
const cgoModules: ReadonlySet<string> = new Set([
  'github.com/mattn/go-sqlite3', 'github.com/confluentinc/confluent-kafka-go', 'github.com/confluentinc/confluent-kafka-go/v2',
  'gopkg.in/confluentinc/confluent-kafka-go.v1', 'github.com/h2non/bimg', 'github.com/davidbyttow/govips/v2', 'gocv.io/x/gocv',
  'github.com/godror/godror', 'github.com/libgit2/git2go/v34', 'github.com/chai2010/webp', 'github.com/bytedance/gopkg/cgo',
]);

function linkageOf(project: Project, build: GoBuild): Linkage {
  const facts = project.stage.facts;
  const libc = facts?.libc === 'musl' ? 'musl' : 'glibc';
  const setting = build.command.assignments.find((assignment) => assignment.name === 'CGO_ENABLED')?.value.value
    ?? project.file.stateBefore(build.instruction).env.get('CGO_ENABLED');
  const none = { edits: [], caveats: [] };
  if (setting === '0') return { linkage: 'static', libc, ...none };
  const modules = readGoMod(project.file.context?.texts.get('go.mod') ?? '')?.requires.map((entry) => entry.path);
  if (modules?.some((path) => cgoModules.has(path)) === true || setting === '1') return { linkage: 'libc', libc, ...none };
  if (libc === 'musl' && hasNoCompiler(project)) return { linkage: 'static', libc, ...none };
  const edit: PlannedEdit = { ...insertion(build.command.nameRange.start, 'CGO_ENABLED=0 '), annotation: { label: 'Build without cgo', description: 'A static program needs no C library at run time.' } };
  const assumption: Caveat = { range: build.command.range, note: 'Assumes that no package needs cgo (import "C"): the program is built static.' };
  return { linkage: 'static', libc, edits: [edit], caveats: modules === undefined ? [assumption] : [] };
}

/** golang:1.20-alpine and later switch cgo off where no C compiler is found. */
function hasNoCompiler({ stage, file }: Project): boolean {
  const order = compareVersions(stage.facts?.languageVersion ?? '', '1.20');
  if (order === undefined || order < 0) return false;
  const installed = stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands)
    .filter((command) => command.name === 'apk').flatMap((command) => command.operands.map((word) => word.value ?? ''));
  return !installed.some((name) => ['gcc', 'build-base', 'musl-dev', 'clang', 'alpine-sdk'].includes(name));
}

/** What the program may read next to it: everything copied that is neither Go nor its tools' files. */
function assetCarries(project: Project): { readonly carries: readonly Carry[]; readonly caveats: readonly Caveat[] } {
  const context = project.file.context;
  const range = project.startRange;
  if (context === undefined || context.truncated) {
    return { carries: [], caveats: [{ range, note: 'Assumes that the program reads no files next to it (templates, migrations, configuration): the build context is not known.' }] };
  }
  const tops = new Set([...context.files].map((path) => path.split('/')[0] ?? '').filter((top) => isAsset(context.files, top)));
  const carries = [...tops].sort().flatMap((top): Carry[] => {
    const path = join(project.workdir, top);
    if (project.file.flow.find(project.stage, path).presence !== 'present') return [];
    return [{ from: path, to: path, kind: context.files.has(top) ? 'file' : 'folder', what: `${top}, which the program may read` }];
  });
  const note = `Keeps ${[...tops].sort().join(', ')}, which the program may read at run time; remove what it does not.`;
  return { carries, caveats: carries.length === 0 ? [] : [{ range, note }] };
}

const assetFolders: ReadonlySet<string> = new Set(['templates', 'template', 'views', 'static', 'public', 'assets', 'web', 'www', 'migrations', 'migration', 'config', 'configs', 'conf', 'locales', 'locale', 'i18n', 'data', 'certs', 'cert', 'html', 'dist']);
const assetEndings = ['.yaml', '.yml', '.toml', '.json', '.ini', '.env', '.html', '.tmpl', '.sql', '.pem', '.crt', '.conf', '.properties'];

function isAsset(files: ReadonlySet<string>, top: string): boolean {
  if (!files.has(top)) return assetFolders.has(top) && ![...files].every((path) => !path.startsWith(`${top}/`) || path.endsWith('.go'));
  if (top.startsWith('.') && top !== '.env') return false;
  if (top.startsWith('docker-compose') || top.startsWith('compose.') || top.endsWith('.md') || top === 'package.json' || top === 'skaffold.yaml') return false;
  return assetEndings.some((ending) => top.endsWith(ending));
}

function baseName(path: string): string {
  return path.split('/').filter((part) => part !== '' && part !== '.').at(-1) ?? path;
}

function join(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return `/${parts.filter((part) => part !== '').join('/')}`;
}
