import { packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isCompilerPackage } from './installed-packages.ts';
import type { Project } from './runtime-needs.ts';

/**
 * Where the build ends on an image with a shell: behind the last step that installs or compiles. Copies of
 * sources, folders and users below it stay as the author wrote them.
 */
export function firstStepForRuntime(project: Project, isBuildStep: (instruction: Instruction) => boolean): number {
  const last = project.stage.instructions.findLast((instruction) => instruction.name === 'RUN' && (installsCompilers(project, instruction) || isBuildStep(instruction)));
  return (last ?? project.stage.from).lines.end;
}

function installsCompilers({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some((command) => {
    const install = packageInstall(command);
    return install?.ofSystem === true && install.packages.some((one) => isCompilerPackage(one.name));
  }));
}
