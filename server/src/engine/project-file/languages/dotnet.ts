import { readDotnetProject, type DotnetProject } from '../../../context/manifests/dotnet-project.ts';
import { baseNameOf, folderOf, insideOf, joinPath } from '../../../context/paths.ts';
import { knownTags } from '../../../facts/known-images.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';

export const dotnet: LanguageReader = (project) => {
  const found = programs(project);
  const [only, second] = found;
  if (only === undefined) return undefined;
  const language = '.NET';
  if (second !== undefined) return { language, reason: `${found.map(({ path }) => baseNameOf(path)).join(' and ')} are programs; put the Dockerfile beside the one that is started` };
  const { path, manifest } = only;
  const projects = manifest.projects.map((other) => joinPath(joinPath(project.folder, folderOf(path)), other));
  const outside = projects.find((other) => other.startsWith('..'));
  if (outside !== undefined) return { language, reason: `${path} takes ${outside} from outside of the build context` };
  const version = manifest.targetFrameworks.flatMap((name) => /^net(\d+\.\d)$/.exec(name)?.[1] ?? []).at(-1);
  if (version === undefined) return { language, reason: `${path} does not say which .NET it is for` };
  const assembly = manifest.assemblyName ?? baseNameOf(path).replace(/\.\w+proj$/, '');
  const isShared = projects.some((other) => insideOf(project.folder, other) === undefined) || sharedFiles(project);
  // ASP.NET's images listen on 8080 since .NET 8, on 80 before: learn.microsoft.com, "Default ASP.NET Core port changed".
  const port = project.port() ?? (!isWeb(manifest) ? '' : Number(version) >= 8 ? '8080' : '80');
  return {
    language, template: 'dotnet', told: [`.NET ${version}`, baseNameOf(path), ...(port === '' ? [] : [`port ${port}`]), ...(knownTags('mcr.microsoft.com/dotnet/sdk').includes(version) ? [] : ['no longer supported'])],
    values: { version, sources: isShared ? '.' : project.sources, project: isShared ? joinPath(project.folder, path) : path, assembly, port },
  };
};

function programs(project: ProjectFolder): readonly { readonly path: string; readonly manifest: DotnetProject }[] {
  const files = project.files().filter((path) => /\.(cs|fs|vb)proj$/.test(path));
  return files.flatMap((path) => {
    const manifest = project.read(path, readDotnetProject);
    return manifest !== undefined && !manifest.isTest && (isWeb(manifest) || manifest.sdk === 'Microsoft.NET.Sdk.Worker' || manifest.outputType?.toLowerCase() === 'exe') ? [{ path, manifest }] : [];
  });
}

/** MSBuild and NuGet look for these in the folders above a project. */
function sharedFiles({ context }: ProjectFolder): boolean {
  return ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json', 'nuget.config', 'NuGet.Config', 'NuGet.config'].some((name) => context.files.has(name));
}

function isWeb({ sdk }: DotnetProject): boolean {
  return sdk === 'Microsoft.NET.Sdk.Web';
}
