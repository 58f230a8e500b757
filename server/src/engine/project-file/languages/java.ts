import { readBuildGradle, readProperties, readSettingsGradle } from '../../../context/manifests/build-gradle.ts';
import { readPomXml } from '../../../context/manifests/pom-xml.ts';
import { knownTags } from '../../../facts/known-images.ts';
import type { LanguageReader } from '../languages.ts';

export const maven: LanguageReader = (project) => {
  const pom = project.read('pom.xml', readPomXml);
  if (pom === undefined) return undefined;
  const language = 'Java';
  if (pom.modules.length > 0) return { language, reason: `pom.xml has the modules ${pom.modules.join(', ')}; put the Dockerfile beside the one that is started` };
  if (pom.packaging !== 'jar') return { language, reason: `pom.xml makes a ${pom.packaging}, which is not started by java -jar` };
  if (pom.plugins.some(({ artifactId }) => artifactId === 'quarkus-maven-plugin')) return { language, reason: 'Quarkus makes a folder of files, and which form is built is said on its command line' };
  const version = javaVersion(pom.javaVersion);
  if (version === undefined) return { language, reason: `there is no maven image for Java ${pom.javaVersion ?? ''}` };
  const port = project.port() ?? (pom.springBoot && pom.dependencies.some(({ artifactId }) => /^spring-boot-starter-web/.test(artifactId)) ? '8080' : undefined);
  return {
    language, template: 'maven', told: [`Java ${version}`, 'Maven', ...(pom.artifactFile === undefined ? [] : [pom.artifactFile]), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version, manifests: project.present('pom.xml'), sources: project.sources, jar: pom.artifactFile, port },
  };
};

export const gradle: LanguageReader = (project) => {
  const name = ['build.gradle.kts', 'build.gradle'].find((each) => project.has(each));
  const build = name === undefined ? undefined : project.read(name, readBuildGradle);
  if (build === undefined) return undefined;
  const settings = project.read('settings.gradle.kts', readSettingsGradle) ?? project.read('settings.gradle', readSettingsGradle);
  const language = build.plugins.has('org.jetbrains.kotlin.jvm') ? 'Kotlin' : 'Java';
  if ((settings?.includes.length ?? 0) > 0) return { language, reason: `settings.gradle includes ${settings?.includes.join(', ') ?? ''}; put the Dockerfile beside the one that is started` };
  const task = build.plugins.has('org.springframework.boot') ? 'bootJar' : ['com.github.johnrengelman.shadow', 'com.gradleup.shadow'].some((id) => build.plugins.has(id)) ? 'shadowJar' : undefined;
  if (task === undefined) return { language, reason: 'neither Spring Boot nor Shadow makes one jar of it that java -jar could start' };
  const version = javaVersion(build.javaVersion);
  if (version === undefined) return { language, reason: `there is no gradle image for Java ${build.javaVersion ?? ''}` };
  const archive = build.archives.get(task);
  const base = archive?.baseName ?? settings?.rootProjectName;
  const stated = archive?.version ?? build.version ?? project.read('gradle.properties', readProperties)?.get('version');
  const classifier = archive?.classifier ?? (task === 'shadowJar' ? 'all' : '');
  const jar = archive?.fileName ?? (base === undefined ? undefined : `${[base, stated, classifier].filter((part) => part !== undefined && part !== '').join('-')}.jar`);
  const web = build.dependencies.some(({ notation }) => /spring-boot-starter-web/.test(notation));
  const port = project.port() ?? (task === 'bootJar' && web ? '8080' : undefined);
  const wrapper = /gradle-(\d+)/.exec(project.read('gradle/wrapper/gradle-wrapper.properties', readProperties)?.get('distributionUrl') ?? '')?.[1];
  return {
    language, template: 'gradle', told: [`Java ${version}`, 'Gradle', ...(jar === undefined ? [] : [jar]), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version, gradle: wrapper ?? '9', sources: project.sources, task, jar, port },
  };
};

/** Images exist for the releases with long support; of those the first that can run it. */
function javaVersion(stated: string | undefined): string | undefined {
  if (stated === undefined) return '21';
  const built = knownTags('eclipse-temurin').filter((tag) => /^\d+$/.test(tag));
  return ['8', '11', '17', '21', '25'].find((version) => Number(version) >= Number(stated) && built.includes(version));
}
