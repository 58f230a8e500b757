import type { Caveat } from '../../action/action.ts';
import { readBuildGradle } from '../../context/manifests/build-gradle.ts';
import { readPomXml } from '../../context/manifests/pom-xml.ts';
import { manifestOf, manifestPaths } from '../../context/manifest-of.ts';
import { baseName, below, joinPath, parentOf } from '../../model/paths.ts';
import { assetsOf } from './assets.ts';
import { splitCompiled } from './compiled-split.ts';
import { readJavaCommand, type JavaCommand } from './java-command.ts';
import { javaVersionIn } from './jre-reference.ts';
import { mentionedPaths } from './mentioned-paths.ts';
import { packagedJre } from './packaged-jre.ts';
import { packageInstall } from '../../shell/views.ts';
import { buildsItself } from './setup-steps.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { calledTools, runCommands } from '../../model/run-commands.ts';

export interface JvmRequest {
  readonly ecosystem: string;
  /** Programs of this language's build, by the names that they are called by. */
  readonly builders: readonly string[];
  /** What comes along beside the program: its start script. */
  readonly reads: readonly Carry[];
}

/** What a program on the Java virtual machine needs, whatever language it is written in. */
export function jvmNeeds(project: Project, request: JvmRequest): RuntimeNeeds | Trouble | undefined {
  const [program = ''] = project.command;
  const own = ownJavaTrouble(project, program);
  if (own !== undefined) return own;
  if (program === 'java' || program.endsWith('/bin/java')) {
    const java = readJavaCommand(project.command);
    if (java === undefined) return { trouble: 'what java starts cannot be told', at: project.startRange };
    const carries = carriesOf(project, java, request);
    return 'trouble' in carries ? carries : needsOf(project, request, carries, undefined);
  }
  const script = startScript(project, program, request);
  if (script === undefined || 'trouble' in script) return script;
  const shell = { trouble: `${baseName(program)} is a shell script that the build writes`, at: project.startRange };
  const jars = jarsNamed(project, script, request);
  if ('trouble' in jars) return jars;
  return needsOf(project, request, { carries: [script, ...jars.carries], caveats: jars.caveats }, shell);
}

/**
 * What jlink made, or what was unpacked, is not where the runtime image has its Java: a path to it leads nowhere there, and
 * the start scripts of Gradle, Maven and sbt follow JAVA_HOME. A plain `java` is found on every PATH.
 */
function ownJavaTrouble(project: Project, program: string): Trouble | undefined {
  const { file, stage, startRange: at } = project;
  const isJava = program.endsWith('/bin/java');
  const home = isJava ? parentOf(parentOf(program)) : program === 'java' ? undefined : file.stateAtEnd(stage).env.get('JAVA_HOME');
  if (project.inPlace === true || home?.startsWith('/') !== true || !isMadeHere(project, home)) return undefined;
  const made = `this file puts a Java of its own into ${home}, and the runtime image has another`;
  return { trouble: isJava ? `${made}; start plain java to use that one` : `${made}; JAVA_HOME would lead nowhere`, at };
}

/** A step brings it, or names it: what jlink makes is not traced. */
function isMadeHere(project: Project, folder: string): boolean {
  const { file, stage } = project;
  const { presence, origin } = file.flow.find(stage, folder);
  if (presence !== 'unknown') return origin?.stage === stage;
  return runCommands(project).some((command) => packageInstall(command) === undefined && command.words.some((word) => word.value === folder || word.value?.endsWith(`=${folder}`) === true));
}

/** `spark-submit --class Main target/job.jar`: what is started is the script's, and runs a jar of the build. */
function jarsNamed(project: Project, script: Carry, request: JvmRequest): Carried | Trouble {
  const named = project.command.slice(1).filter((word) => word.endsWith('.jar') && !word.startsWith('-') && !word.includes('://'));
  const carried = named.filter((word) => below(script.from, joinPath(project.workdir, word) ?? word) === undefined).map((word) => jarCarries(project, word, request));
  const trouble = carried.find((one) => 'trouble' in one);
  if (trouble !== undefined && 'trouble' in trouble) return trouble;
  const found = carried.flatMap((one) => ('trouble' in one ? [] : [one]));
  return { carries: found.flatMap((one) => one.carries), caveats: found.flatMap((one) => one.caveats) };
}

interface Carried {
  readonly carries: readonly Carry[];
  readonly caveats: readonly Caveat[];
}

function needsOf(project: Project, { ecosystem, builders, reads }: JvmRequest, program: Carried, shell: Trouble | undefined): RuntimeNeeds | Trouble {
  const others = otherTrouble(project);
  if (others !== undefined) return others;
  const store = trustStoreTrouble(project);
  if (store !== undefined) return store;
  const { stage } = project;
  const assets = project.inPlace === true ? { carries: [], caveats: [] } : assetsOf(project, sourcesOf(project));
  const raw = project.file.text.slice(stage.baseRange.start, stage.baseRange.end);
  const known = stage.facts?.languageVersion ?? packagedJre(project)?.version ?? (ecosystem === 'scala' ? javaVersionIn(raw) : undefined);
  const version = known ?? statedVersion(project);
  const note = `The version of Java in ${raw} is not known: takes Java ${version ?? ''}, for which the project is compiled.`;
  const caveats = known === undefined && version !== undefined ? [{ range: stage.baseRange, note }] : [];
  const split = splitCompiled(project, {
    program: program.carries, reads: [...reads, ...mentionedPaths(project), ...assets.carries], caveats: [...caveats, ...program.caveats, ...compilerCaveat(project), ...assets.caveats], builders, shell: shell ?? cacertsShell(project),
  });
  if ('trouble' in split) return split;
  return {
    ecosystem,
    program: { kind: 'interpreted', language: 'java', version, args: project.command.slice(1), command: project.command, nativeLibc: undefined },
    buildEdits: [], buildTail: [], env: [], packages: [], writes: [],
    ...split,
  };
}

/** The jar, or every entry of the class path. */
function carriesOf(project: Project, { program, classPath }: JavaCommand, request: JvmRequest): Carried | Trouble {
  switch (program.kind) {
    case 'source':
      return { trouble: `java compiles ${program.path} at every start, which needs the JDK; compile it with RUN javac and start the class`, at: project.startRange };
    case 'jar':
      return jarCarries(project, program.path, request);
    case 'class': case 'module': {
      const entries = classPath.length === 0 ? [project.file.stateAtEnd(project.stage).env.get('CLASSPATH') ?? '.'] : classPath;
      const carried = entries.flatMap((entry) => entry.split(':')).map((entry) => entryCarry(project, entry, request));
      const trouble = carried.find((one) => 'trouble' in one);
      if (trouble !== undefined && 'trouble' in trouble) return trouble;
      const found = carried.flatMap((one) => ('trouble' in one ? [] : [one]));
      return { carries: found.flatMap((one) => one.carries), caveats: found.flatMap((one) => one.caveats) };
    }
  }
}

/** `lib/*` stands for the jars of a folder, `.` for the working directory. */
function entryCarry(project: Project, entry: string, request: JvmRequest): Carried | Trouble {
  const path = entry.endsWith('/*') ? entry.slice(0, -1) : entry === '*' ? '.' : entry;
  const isFolder = !path.endsWith('.jar');
  return pathCarry(project, path, isFolder ? 'folder' : 'file', isFolder ? 'classes' : 'a library', request);
}

function jarCarries(project: Project, written: string, request: JvmRequest): Carried | Trouble {
  const text = expanded(project, written);
  if (text === undefined) return { trouble: `${written} is not known`, at: project.startRange };
  if (text.includes('*')) return globCarries(project, text, request);
  const found = pathCarry(project, text, 'file', 'the program', request);
  if ('trouble' in found || project.inPlace === true) return found;
  const path = joinPath(project.workdir, text) ?? text;
  // Quarkus starts a small jar that loads what lies around it.
  if (baseName(path) === 'quarkus-run.jar') return { ...found, carries: [{ from: parentOf(path), to: parentOf(path), kind: 'folder', what: 'the program and its libraries' }] };
  const beside = librariesBeside(project, path);
  if (beside !== undefined) return { ...found, carries: [{ from: beside, to: beside, kind: 'folder', what: 'the program and its libraries' }] };
  if (isKnownComplete(project)) return found;
  const note = `Assumes that ${baseName(path)} holds the libraries that it needs.`;
  return { ...found, caveats: [...found.caveats, { range: project.startRange, note }] };
}

/** A shell puts the name in; one file that is known to match is what it finds. */
function globCarries(project: Project, text: string, request: JvmRequest): Carried | Trouble {
  if (project.inPlace === true) return { carries: [], caveats: [] };
  const path = joinPath(project.workdir, text) ?? text;
  const folder = parentOf(path);
  const made = project.file.flow.createdIn(project.stage).filter((fact) => parentOf(fact.path) === folder && fact.path.endsWith('.jar') && fact.by === 'command');
  const paths = [...new Set(made.map((fact) => fact.path))];
  if (paths.length > 1) return { trouble: `${text} matches ${paths.map(baseName).join(' and ')}; name the one to start`, at: project.startRange };
  const [only] = paths;
  if (only !== undefined) return pathCarry(project, only, 'file', 'the program', request);
  if (folder.includes('*')) return { trouble: `which file ${text} is cannot be told; copy it to a fixed name in the build`, at: project.startRange };
  if (!buildsHere(project, request)) return { trouble: `which file ${text} is cannot be told`, at: project.startRange };
  const note = `Assumes that ${text} matches one file, which holds the libraries that it needs.`;
  return { carries: [{ from: path, to: `${folder}/`, kind: 'file', what: 'the program' }], caveats: [{ range: project.startRange, note }] };
}

/** A path that the command names must be there already; where that cannot be told, the build is taken at its word. */
function pathCarry(project: Project, written: string, kind: Carry['kind'], what: string, request: JvmRequest): Carried | Trouble {
  const text = expanded(project, written);
  const path = text === undefined ? undefined : joinPath(project.workdir, text);
  if (text === undefined || path === undefined) return { trouble: `${written} is not known`, at: project.startRange };
  if (path === '/') return { trouble: `the class path is the root of the image, so what the program needs cannot be told apart`, at: project.startRange };
  const { presence, origin, because } = project.file.flow.find(project.stage, path);
  if (presence === 'absent') return { trouble: `no step of this file makes ${text}`, at: project.startRange };
  if (presence === 'present' && origin === undefined) return { carries: [], caveats: [] };
  const carries: readonly Carry[] = [{ from: path, to: path, kind, what }];
  if (presence === 'present' || project.inPlace === true) return { carries, caveats: [] };
  if (isOfBaseOnly(project, path, because)) return { trouble: `no step of this file is known to make ${text}`, at: project.startRange };
  if (!buildsHere(project, request) && buildsItself(project)) return { trouble: `whether ${text} is in the image is not known: ${because ?? 'nothing here makes it'}`, at: project.startRange };
  return { carries, caveats: [{ range: project.startRange, note: `Assumes that the build makes ${text}.` }] };
}

/** It is unknown for the same reason before the first step: nothing that the file does brings it. */
function isOfBaseOnly({ file, stage }: Project, path: string, because: string | undefined): boolean {
  const [first] = stage.instructions;
  const atFirst = first === undefined ? undefined : file.flow.findBefore(first, path);
  return atFirst?.presence === 'unknown' && atFirst.because === because;
}

/** Variables that ENV sets; a shell would put them in. */
function expanded({ file, start }: Project, text: string): string | undefined {
  const bare = text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
  if (!bare.includes('$')) return bare;
  return start.instruction === undefined ? undefined : file.expand(bare, start.instruction);
}

/** `build/install/x/bin/x`, `target/universal/stage/bin/x`: the script finds its jars beside its own folder. */
function startScript(project: Project, program: string, request: JvmRequest): Carry | Trouble | undefined {
  const path = program.includes('/') ? joinPath(project.workdir, program) : undefined;
  if (path === undefined || baseName(parentOf(path)) !== 'bin') return undefined;
  const { presence, origin } = project.file.flow.find(project.stage, path);
  const isOfJava = project.stage.facts?.language === 'java' || buildsHere(project, request);
  const isBuilt = (presence === 'present' && origin?.by === 'command' && isOfJava) || (presence === 'unknown' && buildsHere(project, request));
  const arrives = project.inPlace === true && presence !== 'absent';
  if (!isBuilt && !arrives) return undefined;
  const home = parentOf(parentOf(path));
  if (home === '/' || hasSources(project, home)) return { trouble: `${program} finds its libraries in ${home}, where the sources are too; which files it needs cannot be told`, at: project.startRange };
  return { from: home, to: home, kind: 'folder', what: 'the program, its libraries and its start script' };
}

/** `COPY . .` into /app puts no sources into /app/build/install/x, but into /app itself. */
function hasSources({ file, stage }: Project, folder: string): boolean {
  return file.flow.createdIn(stage).some((fact) => fact.by === 'copy-context' && below(folder, fact.path) !== undefined);
}

function buildsHere(project: Project, { builders }: JvmRequest): boolean {
  return calledTools(project).some((name) => builders.includes(name));
}

/** Programs that a shell runs before are not traced through. */
function otherTrouble(project: Project): Trouble | undefined {
  const other = project.commands.slice(0, -1).find(([name = '']) => !ofEveryShell.has(name));
  return other === undefined ? undefined : { trouble: `${other[0] ?? ''} is started too, and what it needs is not traced`, at: project.startRange };
}

/** Of the shell, of every image with one, or installed when they are missing. */
const ofEveryShell: ReadonlySet<string> = new Set([
  'cd', 'echo', 'exec', 'export', 'set', 'sleep', 'test', '[', '[[', 'true', 'mkdir', 'cat', 'printf', 'touch', 'chmod', 'chown', 'ls', 'env', 'java', 'keytool', 'cp', 'mv', 'rm', 'ln', 'grep', 'sed', 'awk',
  'cut', 'tr', 'head', 'tail', 'date', 'hostname', 'id', 'find', 'xargs', 'basename', 'dirname', 'wc', 'sort', 'shift', 'return', 'local', 'eval', 'read', 'curl', 'wget', 'kill', 'source', '.', 'expr', 'readlink', 'pwd', 'command',
]);

/** `keytool -importcert -cacerts` changes the JDK itself, which stays behind. */
function trustStoreTrouble(project: Project): Trouble | undefined {
  if (project.inPlace === true) return undefined;
  const command = runCommands(project).find((candidate) => candidate.name === 'keytool' && candidate.words.some((word) => word.template.includes('cacerts')));
  return command === undefined ? undefined : { trouble: 'keytool writes certificates into the JDK, and the runtime image has its own; use a trust store of the program', at: command.nameRange };
}

/** Temurin's images read it in their entry point, which is a shell script. */
function cacertsShell(project: Project): Trouble | undefined {
  const { env } = project.file.stateAtEnd(project.stage);
  return env.get('USE_SYSTEM_CA_CERTS') !== undefined ? { trouble: 'USE_SYSTEM_CA_CERTS is read by the entry point of the Temurin images, which is a shell script', at: project.startRange } : undefined;
}

/** Maven can be told to collect libraries in a folder; then the jar's manifest names them there. */
function librariesBeside(project: Project, path: string): string | undefined {
  const collects = runCommands(project).some((command) => command.words.some((word) => word.value?.includes('copy-dependencies') === true))
    || poms(project).some((pom) => pom.plugins.some((plugin) => plugin.artifactId === 'maven-dependency-plugin' && plugin.goals.includes('copy-dependencies')));
  return collects && parentOf(path).endsWith('/target') ? parentOf(path) : undefined;
}

/** A plugin that packs everything into one jar, or nothing to pack. */
function isKnownComplete(project: Project): boolean {
  const packs = poms(project).some((pom) => pom.springBoot || pom.plugins.some((plugin) => packers.has(plugin.artifactId)));
  return packs || gradles(project).some((build) => [...build.plugins.keys()].some((id) => packers.has(id)));
}

const packers: ReadonlySet<string> = new Set([
  'maven-shade-plugin', 'maven-assembly-plugin', 'spring-boot-maven-plugin', 'onejar-maven-plugin',
  'org.springframework.boot', 'com.github.johnrengelman.shadow', 'com.gradleup.shadow', 'io.ktor.plugin', 'application-shadow',
]);

/** Libraries that ask the JDK for its compiler when the program runs. */
const runTimeCompilers: readonly string[] = ['drools', 'kie-', 'jasperreports', 'compilation-toolkit', 'InMemoryJavaCompiler', 'java-compiler'];

function compilerCaveat(project: Project): readonly Caveat[] {
  const names = [...poms(project).flatMap((pom) => pom.dependencies.map((one) => one.artifactId)), ...gradles(project).flatMap((build) => build.dependencies.map((one) => one.notation.split(':')[1] ?? ''))];
  const found = names.find((name) => runTimeCompilers.some((prefix) => name.startsWith(prefix)));
  const note = `${found ?? ''} may compile when the program runs, and a JRE has no compiler: test that, or bring the Eclipse compiler along (ecj).`;
  return found === undefined ? [] : [{ range: project.startRange, note }];
}

/** What the project is compiled for, where all of its files that say so agree. */
function statedVersion(project: Project): string | undefined {
  const stated = [...poms(project), ...gradles(project)].flatMap((one) => one.javaVersion ?? []);
  const [first] = stated;
  return first !== undefined && stated.every((one) => one === first) ? first : undefined;
}

function poms({ file: { context } }: Project) {
  return context === undefined ? [] : manifestPaths(context, 'pom.xml').flatMap((path) => manifestOf(context, path, readPomXml) ?? []);
}

function gradles({ file: { context } }: Project) {
  return context === undefined ? [] : manifestPaths(context, 'build.gradle', 'build.gradle.kts').flatMap((path) => manifestOf(context, path, readBuildGradle) ?? []);
}

/** Sources, and whole folders that are modules of the build or another program's. */
function sourcesOf({ file: { context } }: Project) {
  const manifests = context === undefined ? [] : manifestPaths(context, 'pom.xml', 'build.gradle', 'build.gradle.kts', 'build.sbt', 'package.json');
  const modules = manifests.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []));
  return {
    endings: ['.java', '.kt', '.kts', '.scala', '.sc', '.sbt', '.groovy', '.gradle', '.iml', '.cmd', '.bat', '.sh', '.class'],
    names: ['src', 'target', 'pom.xml', 'build.xml', 'settings.xml', 'checkstyle.xml', 'out', 'bin', 'gradle', 'gradlew', 'mvnw', 'project', 'buildSrc', 'build.sbt', 'gradle.properties', 'lombok.config', 'version.txt', ...modules],
  };
}
