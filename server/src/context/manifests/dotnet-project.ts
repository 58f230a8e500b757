import { parseJson, textAt } from './document.ts';
import { elementsAt, parseXml, type XmlElement } from './xml.ts';

/** A csproj, fsproj or vbproj, or a Directory.Build.props. */
export interface DotnetProject {
  readonly sdk: string | undefined;
  /** The assembly's name where stated; the default is the project file's name. */
  readonly assemblyName: string | undefined;
  readonly targetFrameworks: readonly string[];
  readonly outputType: string | undefined;
  readonly publishAot: boolean;
  readonly selfContained: boolean | undefined;
  readonly publishSingleFile: boolean;
  readonly publishTrimmed: boolean;
  readonly invariantGlobalization: boolean | undefined;
  readonly runtimeIdentifier: string | undefined;
  readonly packages: readonly { readonly name: string; readonly version: string | undefined }[];
  /** Referenced projects, with `/`, relative to this file. */
  readonly projects: readonly string[];
  /** `FrameworkReference`, such as Microsoft.AspNetCore.App in a worker. */
  readonly frameworks: readonly string[];
  readonly isTest: boolean;
}

export function readDotnetProject(text: string): DotnetProject | undefined {
  const project = parseXml(text);
  if (project?.name !== 'Project') return undefined;
  const property = (name: string): string | undefined => propertyOf(project, name);
  const flag = (name: string): boolean | undefined => flagOf(property(name));
  const packages = itemsOf(project, 'PackageReference').map((item) => ({ name: includeOf(item), version: item.attributes['Version'] ?? item.children.find((child) => child.name === 'Version')?.text }));
  return {
    sdk: project.attributes['Sdk'] ?? elementsAt(project, 'Sdk')[0]?.attributes['Name'],
    assemblyName: property('AssemblyName'),
    targetFrameworks: (property('TargetFrameworks') ?? property('TargetFramework') ?? '').split(';').map((name) => name.trim()).filter((name) => name !== '' && !name.includes('$(')),
    outputType: property('OutputType'),
    publishAot: flag('PublishAot') ?? false,
    selfContained: flag('SelfContained'),
    publishSingleFile: flag('PublishSingleFile') ?? false,
    publishTrimmed: flag('PublishTrimmed') ?? false,
    invariantGlobalization: flag('InvariantGlobalization'),
    runtimeIdentifier: property('RuntimeIdentifier'),
    packages: packages.filter((item) => item.name !== ''),
    projects: itemsOf(project, 'ProjectReference').map((item) => includeOf(item).replaceAll('\\', '/')).filter((path) => path !== ''),
    frameworks: itemsOf(project, 'FrameworkReference').map(includeOf),
    isTest: flag('IsTestProject') === true || packages.some((item) => item.name === 'Microsoft.NET.Test.Sdk'),
  };
}

/** A property under a condition may not hold, so it is not claimed; a value with `$(…)` is not known either. */
function propertyOf(project: XmlElement, name: string): string | undefined {
  for (const group of elementsAt(project, 'PropertyGroup')) {
    const found = group.attributes['Condition'] === undefined ? group.children.find((child) => child.name === name && child.attributes['Condition'] === undefined) : undefined;
    if (found && found.text !== '' && !found.text.includes('$(')) return found.text;
  }
  return undefined;
}

function flagOf(value: string | undefined): boolean | undefined {
  const lower = value?.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

function itemsOf(project: XmlElement, name: string): readonly XmlElement[] {
  return elementsAt(project, 'ItemGroup', name);
}

function includeOf(item: XmlElement): string {
  return item.attributes['Include'] ?? '';
}

/** The projects of a solution (.sln or .slnx), with `/`, relative to it. */
export function readSolution(text: string): readonly string[] {
  const pattern = text.trimStart().startsWith('<') ? /<Project\s[^>]*\bPath="([^"]+)"/g : /^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)"/gm;
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] !== undefined && /\.\w+proj$/.test(match[1]) ? [match[1].replaceAll('\\', '/')] : []));
}

/** `sdk.version` of global.json. */
export function readGlobalJson(text: string): string | undefined {
  return textAt(parseJson(text), 'sdk', 'version');
}
