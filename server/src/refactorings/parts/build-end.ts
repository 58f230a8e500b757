import { packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isCompilerPackage, removedPackages } from './installed-packages.ts';
import type { Project } from './runtime-needs.ts';

/**
 * Where the build ends on an image with a shell: behind the last step that installs or compiles. Copies of
 * sources, folders and users below it stay as the author wrote them.
 */
export function firstStepForRuntime(project: Project, isBuildStep: (instruction: Instruction) => boolean): number {
  const last = project.stage.instructions.findLast((instruction) => instruction.name === 'RUN' && (preparesBuild(project, instruction) || isBuildStep(instruction)));
  return (last ?? project.stage.from).lines.end;
}

/** Compilers come, or what was installed goes, which another stage never had. */
function preparesBuild({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some((command) => {
    if (removedPackages(command).length > 0) return true;
    const install = packageInstall(command);
    return install?.ofSystem === true && install.packages.some((one) => isCompilerPackage(one.name));
  }));
}
