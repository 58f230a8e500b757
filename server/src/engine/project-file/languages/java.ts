import { readBuildGradle, readProperties, readSettingsGradle, type BuildGradle } from '../../../context/manifests/build-gradle.ts';
import { readPomXml, type PomXml } from '../../../context/manifests/pom-xml.ts';
import { baseNameOf, folderOf, joinPath } from '../../../context/paths.ts';
import { knownTags } from '../../../facts/known-images.ts';
import { stop, type Draft, type NoDraft } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import { projectFolder, type ProjectFolder } from '../project-folder.ts';

export const maven: LanguageReader = (project) => {
  const pom = project.read('pom.xml', readPomXml);
  if (pom === undefined) return undefined;
  const root = projectFolder(project.context, '');
  const parent = project.folder === '' ? undefined : root.read('pom.xml', readPomXml);
  if (parent !== undefined && parent.modules.length > 0) return mavenDraft(project, pom, parent);
  if (pom.modules.length > 0) return startedModule(project, pom);
  const isBeside = pom.parent !== undefined && pom.parent.relativePath !== '' && pom.parent.groupId === pom.groupId;
  if (isBeside) return { language: 'Java', reason: `pom.xml takes its parent ${pom.parent?.artifactId ?? ''} from the folder above, so the image has to be built from there` };
  return mavenDraft(project, pom, undefined);
};

/** Of several modules the one that Spring Boot makes a program of. */
function startedModule(root: ProjectFolder, parent: PomXml): Draft | NoDraft {
  const folders = root.files().filter((path) => path.endsWith('/pom.xml')).map(folderOf);
  const started = folders.filter((folder) => root.read(`${folder}/pom.xml`, readPomXml)?.springBoot === true);
  const [only, second] = started;
  const pom = only === undefined ? undefined : root.read(`${only}/pom.xml`, readPomXml);
  if (only === undefined || pom === undefined || second !== undefined) return { language: 'Java', reason: `pom.xml has the modules ${parent.modules.join(', ')}; put the Dockerfile beside the one that is started, and build from here` };
  return mavenDraft(projectFolder(root.context, joinPath(root.folder, only)), pom, parent);
}

/** A module is built from the root, with those that it needs. */
function mavenDraft(project: ProjectFolder, pom: PomXml, parent: PomXml | undefined): Draft | NoDraft {
  const language = 'Java';
  if (pom.packaging !== 'jar') return { language, reason: `pom.xml makes a ${pom.packaging}, which is not started by java -jar` };
  if (pom.plugins.some(({ artifactId }) => artifactId === 'quarkus-maven-plugin')) return { language, reason: 'Quarkus makes a folder of files, and which form is built is said on its command line' };
  const stated = pom.javaVersion ?? parent?.javaVersion;
  const version = javaVersion(stated);
  if (version === undefined) return { language, reason: `there is no maven image for Java ${stated ?? ''}` };
  const port = project.port() ?? (pom.springBoot && pom.dependencies.some(({ artifactId }) => /^spring-boot-starter-web/.test(artifactId)) ? '8080' : undefined);
  const isModule = parent !== undefined;
  return {
    language, template: 'maven', told: [`Java ${version}`, 'Maven', ...(pom.artifactFile === undefined ? [] : [pom.artifactFile]), ...(port === undefined ? [] : [`port ${port}`])],
    values: {
      version, manifests: isModule ? '' : project.present('pom.xml'), download: isModule ? '' : 'mvn -B dependency:go-offline',
      sources: isModule ? '.' : project.sources, build: `mvn -B ${isModule ? `-pl ${project.folder} -am ` : ''}package -DskipTests`,
      jar: joinPath(isModule ? project.folder : '', `target/${pom.artifactFile ?? stop('jar', 'app.jar')}`), port,
    },
  };
}

export const gradle: LanguageReader = (project) => {
  const build = readBuild(project);
  const root = projectFolder(project.context, '');
  const settings = root.read('settings.gradle.kts', readSettingsGradle) ?? root.read('settings.gradle', readSettingsGradle);
  const includes = settings?.includes ?? [];
  if (project.folder !== '' && includes.includes(project.folder)) return build === undefined ? undefined : gradleDraft(project, build, project.folder);
  if (includes.length === 0 || (project.folder !== '' && build !== undefined)) return build === undefined ? undefined : gradleDraft(project, build, undefined);
  const started = includes.flatMap((folder) => {
    const member = projectFolder(project.context, folder);
    const own = readBuild(member);
    return own === undefined || jarTask(own) === undefined ? [] : [gradleDraft(member, own, folder)];
  });
  const [only, second] = started;
  return only !== undefined && second === undefined ? only : { language: 'Java', reason: `settings.gradle includes ${includes.join(', ')}; put the Dockerfile beside the one that is started, and build from here` };
};

function readBuild(project: ProjectFolder): BuildGradle | undefined {
  return project.read('build.gradle.kts', readBuildGradle) ?? project.read('build.gradle', readBuildGradle);
}

interface JarTask {
  readonly name: string;
  readonly classifier: string;
  /** Ktor names its jar without a version: ktorio/ktor-build-plugins @ 1a691d43, 2026-11. */
  readonly isVersioned: boolean;
}

/** What makes one jar of everything. */
function jarTask({ plugins }: BuildGradle): JarTask | undefined {
  if (plugins.has('org.springframework.boot')) return { name: 'bootJar', classifier: '', isVersioned: true };
  if (plugins.has('io.ktor.plugin')) return { name: 'buildFatJar', classifier: 'all', isVersioned: false };
  return ['com.github.johnrengelman.shadow', 'com.gradleup.shadow'].some((id) => plugins.has(id)) ? { name: 'shadowJar', classifier: 'all', isVersioned: true } : undefined;
}

/** A member of a build with several projects is built from the root, by its path. */
function gradleDraft(project: ProjectFolder, build: BuildGradle, member: string | undefined): Draft | NoDraft {
  const language = build.plugins.has('org.jetbrains.kotlin.jvm') ? 'Kotlin' : 'Java';
  const task = jarTask(build);
  if (task === undefined) return { language, reason: 'neither Spring Boot, Ktor nor Shadow makes one jar of it that java -jar could start' };
  const root = member === undefined ? project : projectFolder(project.context, '');
  const whole = member === undefined ? undefined : readBuild(root);
  const stated = build.javaVersion ?? whole?.javaVersion;
  const version = javaVersion(stated);
  if (version === undefined) return { language, reason: `there is no gradle image for Java ${stated ?? ''}` };
  const jar = jarOf(build, task, { root, whole, member });
  const web = build.dependencies.some(({ notation }) => /spring-boot-starter-web/.test(notation));
  const port = project.port() ?? (task.name === 'bootJar' && web ? '8080' : undefined);
  const wrapper = /gradle-(\d+)/.exec(root.read('gradle/wrapper/gradle-wrapper.properties', readProperties)?.get('distributionUrl') ?? '')?.[1];
  return {
    language, template: 'gradle', told: [`Java ${version}`, 'Gradle', ...(jar === undefined ? [] : [jar]), ...(port === undefined ? [] : [`port ${port}`])],
    values: {
      version, gradle: wrapper ?? '9', sources: root.sources, task: member === undefined ? task.name : `:${member.replaceAll('/', ':')}:${task.name}`,
      jar: joinPath(member ?? '', `build/libs/${jar ?? stop('jar', 'app.jar')}`), port,
    },
  };
}

interface WholeBuild {
  readonly member: string | undefined;
  readonly root: ProjectFolder;
  readonly whole: BuildGradle | undefined;
}

/** Undefined where a part of the name is said elsewhere. */
function jarOf(build: BuildGradle, task: JarTask, { root, whole, member }: WholeBuild): string | undefined {
  const archive = build.archives.get(task.name === 'buildFatJar' ? 'fatJar' : task.name);
  if (archive?.fileName !== undefined) return archive.fileName;
  const settings = root.read('settings.gradle.kts', readSettingsGradle) ?? root.read('settings.gradle', readSettingsGradle);
  const base = archive?.baseName ?? (member === undefined ? settings?.rootProjectName : baseNameOf(member));
  const stated = archive?.version ?? build.version ?? root.read('gradle.properties', readProperties)?.get('version');
  if (base === undefined || (stated === undefined && whole?.configuresOthers === true)) return undefined;
  const parts = [base, task.isVersioned ? stated : undefined, archive?.classifier ?? task.classifier];
  return `${parts.filter((part) => part !== undefined && part !== '').join('-')}.jar`;
}

/** Images exist for the releases with long support; of those the first that can run it. */
function javaVersion(stated: string | undefined): string | undefined {
  if (stated === undefined) return '21';
  const built = knownTags('eclipse-temurin').filter((tag) => /^\d+$/.test(tag));
  return ['8', '11', '17', '21', '25'].find((version) => Number(version) >= Number(stated) && built.includes(version));
}
