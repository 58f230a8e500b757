import { manifestOf } from '../../context/manifest-of.ts';
import { readRequirementsTxt } from '../../context/manifests/requirements-txt.ts';
import type { DockerfileModel } from '../../model/model.ts';
import { joinPath } from '../../model/paths.ts';
import type { PythonInstall } from './python-installs.ts';

/** The packages that an install names, on its command line or in the requirements files of the context. */
export function requiredPackages(file: DockerfileModel, install: PythonInstall): readonly string[] {
  const { context } = file;
  const { workdir } = file.stateBefore(install.instruction);
  const named = install.manifests.flatMap((manifest) => {
    const path = joinPath(workdir, manifest);
    const source = path === undefined ? undefined : file.flow.findBefore(install.instruction, path).contextPath;
    const found = context === undefined || source === undefined ? undefined : manifestOf(context, source, readRequirementsTxt);
    return found?.requirements.filter((one) => one.marker === undefined).map((one) => one.name) ?? [];
  });
  return [...install.packages, ...named];
}
