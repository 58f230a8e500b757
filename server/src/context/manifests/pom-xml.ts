import { elementAt, elementsAt, parseXml, xmlText, type XmlElement } from './xml.ts';

export interface PomXml {
  readonly artifactId: string | undefined;
  readonly groupId: string | undefined;
  /** Properties of this file put in; undefined where one is unknown or the parent gives it. */
  readonly version: string | undefined;
  readonly packaging: string;
  /** `build/finalName`, properties put in; Maven's default is `<artifactId>-<version>`. */
  readonly finalName: string | undefined;
  /** The file in `target/` that package makes, or undefined where it is not known. */
  readonly artifactFile: string | undefined;
  readonly parent: { readonly groupId: string | undefined; readonly artifactId: string | undefined; readonly version: string | undefined; readonly relativePath: string | undefined } | undefined;
  readonly modules: readonly string[];
  readonly javaVersion: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
  readonly plugins: readonly MavenPlugin[];
  /** The Spring Boot plugin is in this file's build. */
  readonly springBoot: boolean;
  /** Spring Boot's version as the parent or the plugin states it. */
  readonly springBootVersion: string | undefined;
  readonly dependencies: readonly MavenDependency[];
}

export interface MavenPlugin {
  readonly artifactId: string;
  readonly version: string | undefined;
  readonly goals: readonly string[];
  readonly configuration: XmlElement | undefined;
}

export interface MavenDependency {
  readonly groupId: string;
  readonly artifactId: string;
  readonly scope: string | undefined;
}

export function readPomXml(text: string): PomXml | undefined {
  const project = parseXml(text);
  if (project?.name !== 'project') return undefined;
  const parent = parentOf(project);
  const artifactId = xmlText(project, 'artifactId');
  const own = propertiesOf(project);
  const version = xmlText(project, 'version') ?? parent?.version;
  const values = new Map([...Object.entries(own), ...builtIns(artifactId, version, parent)]);
  const expand = (value: string | undefined): string | undefined => (value === undefined ? undefined : expandProperties(value, values, 0));
  const plugins = pluginsOf(project, expand);
  const expanded = expand(version);
  const packaging = expand(xmlText(project, 'packaging')) ?? 'jar';
  const finalName = expand(xmlText(project, 'build', 'finalName'));
  return {
    artifactId,
    groupId: xmlText(project, 'groupId') ?? parent?.groupId,
    version: expanded,
    packaging,
    finalName,
    artifactFile: artifactFile(packaging, xmlText(project, 'build', 'finalName'), finalName, artifactId, expanded),
    parent,
    modules: elementsAt(project, 'modules', 'module').map((module) => module.text),
    javaVersion: javaVersionOf(values, plugins, expand),
    properties: own,
    plugins,
    springBoot: plugins.some((plugin) => plugin.artifactId === 'spring-boot-maven-plugin'),
    springBootVersion: parent?.artifactId === 'spring-boot-starter-parent' ? parent.version : plugins.find((plugin) => plugin.artifactId === 'spring-boot-maven-plugin')?.version,
    dependencies: elementsAt(project, 'dependencies', 'dependency').map((dependency) => ({
      groupId: xmlText(dependency, 'groupId') ?? '',
      artifactId: xmlText(dependency, 'artifactId') ?? '',
      scope: xmlText(dependency, 'scope'),
    })),
  };
}

function parentOf(project: XmlElement): PomXml['parent'] {
  const parent = elementAt(project, 'parent');
  if (!parent) return undefined;
  return { groupId: xmlText(parent, 'groupId'), artifactId: xmlText(parent, 'artifactId'), version: xmlText(parent, 'version'), relativePath: xmlText(parent, 'relativePath') };
}

function propertiesOf(project: XmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries((elementAt(project, 'properties')?.children ?? []).map((property) => [property.name, property.text]));
}

function builtIns(artifactId: string | undefined, version: string | undefined, parent: PomXml['parent']): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string | undefined])[] = [
    ['project.artifactId', artifactId], ['pom.artifactId', artifactId], ['artifactId', artifactId],
    ['project.version', version], ['pom.version', version], ['version', version],
    ['project.parent.version', parent?.version],
  ];
  return pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

/** Undefined where a property is not in this file: the parent may set it. */
function expandProperties(text: string, values: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (depth > 8) return undefined;
  let known = true;
  const result = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = values.get(name);
    const expanded = value === undefined ? undefined : expandProperties(value, values, depth + 1);
    if (expanded === undefined) known = false;
    return expanded ?? '';
  });
  return known ? result : undefined;
}

function pluginsOf(project: XmlElement, expand: (value: string | undefined) => string | undefined): readonly MavenPlugin[] {
  return elementsAt(project, 'build', 'plugins', 'plugin').map((plugin) => ({
    artifactId: xmlText(plugin, 'artifactId') ?? '',
    version: expand(xmlText(plugin, 'version')),
    goals: elementsAt(plugin, 'executions', 'execution', 'goals', 'goal').map((goal) => goal.text),
    configuration: elementAt(plugin, 'configuration'),
  }));
}

/** `finalName` that cannot be expanded leaves the file name unknown; absent, Maven joins artifact and version. */
function artifactFile(packaging: string, written: string | undefined, finalName: string | undefined, artifactId: string | undefined, version: string | undefined): string | undefined {
  if (packaging !== 'jar' && packaging !== 'war') return undefined;
  if (written !== undefined) return finalName === undefined ? undefined : `${finalName}.${packaging}`;
  return artifactId === undefined || version === undefined ? undefined : `${artifactId}-${version}.${packaging}`;
}

function javaVersionOf(values: ReadonlyMap<string, string>, plugins: readonly MavenPlugin[], expand: (value: string | undefined) => string | undefined): string | undefined {
  const compiler = plugins.find((plugin) => plugin.artifactId === 'maven-compiler-plugin')?.configuration;
  const stated = expand(xmlText(compiler, 'release')) ?? expand(xmlText(compiler, 'target'));
  const keys = ['maven.compiler.release', 'java.version', 'maven.compiler.target', 'maven.compiler.source', 'kotlin.compiler.jvmTarget', 'jdk.version'];
  for (const key of keys) {
    if (stated !== undefined) return majorJava(stated);
    const value = expand(values.get(key));
    if (value !== undefined) return majorJava(value);
  }
  return undefined;
}

/** `1.8` is Java 8. */
function majorJava(version: string): string {
  return version.startsWith('1.') ? version.slice(2) : version;
}
