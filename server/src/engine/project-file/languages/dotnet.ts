import { readDotnetProject, type DotnetProject } from '../../../context/manifests/dotnet-project.ts';
import { baseNameOf, joinPath } from '../../../context/paths.ts';
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
  const outside = manifest.projects.find((other) => joinPath(project.folder, joinPath(path.split('/').slice(0, -1).join('/'), other)).startsWith('..'));
  if (outside !== undefined) return { language, reason: `${path} takes ${outside} from outside of the build context` };
  const version = manifest.targetFrameworks.flatMap((name) => /^net(\d+\.\d)$/.exec(name)?.[1] ?? []).at(-1);
  if (version === undefined) return { language, reason: `${path} does not say which .NET it is for` };
  const assembly = manifest.assemblyName ?? baseNameOf(path).replace(/\.\w+proj$/, '');
  // ASP.NET's images listen on 8080 since .NET 8, on 80 before: learn.microsoft.com, "Default ASP.NET Core port changed".
  const port = project.port() ?? (!isWeb(manifest) ? '' : Number(version) >= 8 ? '8080' : '80');
  return {
    language, template: 'dotnet', told: [`.NET ${version}`, baseNameOf(path), ...(port === '' ? [] : [`port ${port}`]), ...(knownTags('mcr.microsoft.com/dotnet/sdk').includes(version) ? [] : ['no longer supported'])],
    values: { version, sources: project.sources, project: path, assembly, port },
  };
};

function programs(project: ProjectFolder): readonly { readonly path: string; readonly manifest: DotnetProject }[] {
  const files = project.files().filter((path) => /\.(cs|fs|vb)proj$/.test(path));
  return files.flatMap((path) => {
    const manifest = project.read(path, readDotnetProject);
    return manifest !== undefined && !manifest.isTest && (isWeb(manifest) || manifest.sdk === 'Microsoft.NET.Sdk.Worker' || manifest.outputType?.toLowerCase() === 'exe') ? [{ path, manifest }] : [];
  });
}

function isWeb({ sdk }: DotnetProject): boolean {
  return sdk === 'Microsoft.NET.Sdk.Web';
}
