import { oncePerStage } from '../../model/once.ts';
import { baseName } from '../../model/paths.ts';
import type { ShellScript } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';

/**
 * Whether an image may start programs of another C library than its base has: gcompat on Alpine, the package musl on Debian,
 * a loader that is copied or linked, an archive of glibc.
 */
export const mayBringLoader = oncePerStage((file, stage): boolean =>
  stage.lineage.some((one) => one.instructions.some((instruction) => (instruction.name === 'RUN' ? file.scriptsOf(instruction).some(mayInstallLoader) : mayCopyLoader(instruction)))));

function mayCopyLoader(instruction: Instruction): boolean {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return false;
  const { sources, destination, from } = copyView(instruction);
  const target = destination?.text ?? '';
  // A root file system of the project's own.
  if (from === undefined && target === '/' && sources.some(({ text }) => text === '.' || text.endsWith('/') || text.endsWith('rootfs'))) return true;
  return sources.map(({ text }) => withoutEnd(text)).some((path) => (from !== undefined && SYSTEM_FOLDERS.has(path)) || path.endsWith('-linux-gnu') || isLoaderName(baseName(path))) || isLoaderName(baseName(target));
}

const SYSTEM_FOLDERS: ReadonlySet<string> = new Set(['', '/lib', '/lib64', '/usr', '/usr/lib', '/usr/lib64']);

function withoutEnd(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Of packages, files and archives. */
function isLoaderName(name: string): boolean {
  return name.startsWith('ld-') || name.startsWith('libc.') || name.includes('glibc') || name === 'libc6-compat' || name === 'gcompat' || name === 'musl';
}

function mayInstallLoader({ incomplete, dialect, commands }: ShellScript): boolean {
  if (incomplete || dialect !== 'posix') return true;
  return commands.some(({ name, words }) => name === undefined || UNREAD.has(name) || words.some(({ raw }) => isLoaderName(baseName(raw.split('=')[0] ?? ''))));
}

/** They run what is not read, or give a program another loader. */
const UNREAD: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'make', 'patchelf']);
