import { isRemoteSource } from '../../context/sources.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { effectiveCommand } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { compilerLibraries } from '../parts/compiler-libraries.ts';
import { firstStepForRuntime } from '../parts/build-end.ts';
import { keptSteps } from '../parts/kept-steps.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

/**
 * Extensions are compiled in the build stage. The runtime stage is the same image, since there is no smaller one
 * with the same server, but without headers, Composer and what else only built.
 */
export const php: Ecosystem = {
  id: 'php',
  needs: ['composer.json'],
  analyse(project) {
    if (project.stage.facts?.language !== 'php') return undefined;
    return developmentTrouble(project) ?? needsOf(project);
  },
};

const extensionFolders = ['/usr/local/lib/php/extensions', '/usr/local/etc/php/conf.d'] as const;

function needsOf(project: Project): RuntimeNeeds | Trouble {
  const foreign = commandsOf(project).find(({ command }) => command.name === 'install-php-extensions');
  if (foreign !== undefined) {
    return { trouble: 'install-php-extensions chooses the libraries itself, so it is not known which ones the runtime stage needs', at: foreign.command.nameRange };
  }
  const folders = commandsOf(project).some(({ command }) => isExtensionStep(command)) ? extensionFolders : [];
  const carries = folders.map((path): Carry => ({ from: path, to: path, kind: 'folder', what: path.endsWith('conf.d') ? 'settings of the extensions' : 'compiled extensions' }));
  const cut = firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  const kept = keptSteps(project, { cut, hasShell: true, carried: folders, isForBuild, isForProject, isBuildFile: (name) => name === 'composer' || name === 'install-php-extensions' });
  if ('trouble' in kept) return kept;
  return {
    ecosystem: 'php',
    program: { kind: 'interpreted', language: 'php', version: project.stage.facts?.languageVersion, args: project.command, command: project.command, nativeLibc: project.stage.facts?.libc === 'musl' ? 'musl' : 'glibc' },
    carries: [...carries, ...kept.carries], repeated: kept.repeated, cut, buildEdits: [], buildTail: [], env: [], packages: compilerLibraries(project), writes: [],
    buildPackages: ['git', 'unzip', 'zip', 'npm', 'nodejs', 'yarn'], prefers: 'slim', startsAnything: true, caveats: kept.caveats,
  };
}

/** Images without the program, or with a debugger, are for a developer's mounts. */
function developmentTrouble(project: Project): Trouble | undefined {
  const { stage, file } = project;
  const debug = commandsOf(project).find(({ command }) => command.words.some((word) => word.value?.startsWith('xdebug') === true));
  if (debug !== undefined) return { trouble: 'Xdebug makes this a development image; convert the image for production', at: debug.command.range };
  const serve = project.command.includes('artisan') && project.command.includes('serve');
  if (serve) return { trouble: 'artisan serve is Laravel\'s development server; convert the image for production', at: project.startRange };
  const brings = stage.instructions.some((instruction) => {
    if (instruction.name === 'RUN') return file.scriptsOf(instruction).some((script) => script.commands.some((command) => ['curl', 'wget', 'git', 'tar', 'unzip'].includes(command.name ?? '')));
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return false;
    const { from, sources } = copyView(instruction);
    return from === undefined && sources.some((source) => isRemoteSource(source.text) || !source.text.endsWith('.ini') && !source.text.endsWith('.conf') && !source.text.endsWith('.sh'));
  });
  if (brings) return undefined;
  return { trouble: 'nothing of the program is copied into the image: its files come from a mount, so this is a development image', at: stage.baseRange };
}

function commandsOf({ file, stage }: Project): readonly { readonly instruction: Instruction; readonly command: ShellCommand }[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN')
    .flatMap((instruction) => file.scriptsOf(instruction).flatMap((script) => script.commands).map((command) => ({ instruction, command })));
}

const extensionTools: ReadonlySet<string> = new Set(['docker-php-ext-install', 'docker-php-ext-configure', 'docker-php-ext-enable', 'docker-php-source', 'pecl', 'pear', 'phpize']);

function isExtensionStep(command: ShellCommand): boolean {
  return extensionTools.has(command.name ?? '');
}

function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some((command) => isForBuild(command) || isForProject(command) || ['make', 'gcc'].includes(command.name ?? '')));
}

/** They write below the program: vendor, public/build. */
function isForProject(command: ShellCommand): boolean {
  return ['composer', 'npm', 'yarn', 'pnpm', 'npx'].includes(effectiveCommand(command)?.name ?? '');
}

function isForBuild(command: ShellCommand): boolean {
  if (isExtensionStep(command)) return true;
  // `curl … getcomposer.org/installer | php`
  return command.words.some((word) => word.value?.includes('getcomposer.org') === true || word.value === '--install-dir' || word.value?.startsWith('--install-dir=') === true || word.value === 'composer-setup.php');
}
