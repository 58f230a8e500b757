import { readPomXml } from '../../context/manifests/pom-xml.ts';
import { manifestOf, manifestPaths } from '../../context/manifest-of.ts';
import { baseName } from '../../model/paths.ts';
import { jvmNeeds } from '../parts/jvm-needs.ts';
import { behindScript, startedAsWritten } from '../parts/started-script.ts';
import type { Ecosystem, Project, Trouble } from '../parts/runtime-needs.ts';

const builders = ['mvn', 'gradle', 'ant', 'javac', 'jar', 'kotlinc', 'bazel', 'jlink'];

/** Java and Kotlin, by Maven, Gradle or the compiler itself: the runtime has a JRE in place of the JDK. */
export const java: Ecosystem = {
  id: 'java',
  needs: ['*.sh', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts', 'gradle.properties', 'package.json'],
  analyse(written) {
    const server = serverTrouble(written);
    if (server !== undefined) return server;
    const started = behindScript(written, (name) => name === 'java' || isBuildTool(name));
    if ('trouble' in started) return written.stage.facts?.language === 'java' ? started : undefined;
    const { project, carries } = started;
    const tool = buildToolStart(project);
    if (tool !== undefined) return tool;
    const needs = jvmNeeds(project, { ecosystem: 'java', builders, reads: carries });
    if (needs !== undefined) return 'trouble' in needs ? needs : startedAsWritten(written, started, needs);
    if (project.stage.facts?.language !== 'java') return undefined;
    return { trouble: `what ${project.command[0] ?? 'the image'} starts is not known to be a program of Java that this file builds`, at: project.startRange };
  },
};

/** A servlet container is the base and the program at once. */
function serverTrouble({ stage, command, startRange: at }: Project): Trouble | undefined {
  if (stage.facts?.family !== 'tomcat' || baseName(command[0] ?? '') !== 'catalina.sh') return undefined;
  return { trouble: 'Tomcat itself is started here, so its image stays; build the WAR in a stage before it and copy it to webapps', at };
}

/** `mvn spring-boot:run`, `./gradlew bootRun`: the build happens when the container starts. */
function buildToolStart(project: Project): Trouble | undefined {
  const command = project.commands.find(([name = '']) => isBuildTool(baseName(name)));
  if (command === undefined) return undefined;
  const [name = '', ...words] = command;
  const task = words.find((word) => !word.startsWith('-')) ?? '';
  const isMaven = baseName(name).startsWith('mvn');
  const build = isMaven ? `RUN ${name} package` : baseName(name) === 'ant' ? 'RUN ant' : `RUN ${name} ${task === 'bootRun' ? 'bootJar' : 'build'}`;
  const jar = isMaven ? mavenJar(project) ?? 'target/<name>.jar' : 'build/libs/<name>.jar';
  return {
    trouble: `${`${name} ${task}`.trim()} builds at every start, so the image needs the build tool; build with ${build} and start java -jar ${jar}`,
    at: project.startRange,
  };
}

function isBuildTool(name: string): boolean {
  return ['mvn', 'mvnw', 'gradle', 'gradlew', 'ant'].includes(name);
}

function mavenJar({ file: { context } }: Project): string | undefined {
  const [path] = context === undefined ? [] : manifestPaths(context, 'pom.xml');
  const artifact = context === undefined || path === undefined ? undefined : manifestOf(context, path, readPomXml)?.artifactFile;
  return artifact === undefined ? undefined : `target/${artifact}`;
}
