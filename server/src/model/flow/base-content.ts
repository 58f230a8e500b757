import type { ImageFacts } from '../../facts/image.ts';
import type { PathAnswer } from '../model.ts';
import { baseName, below, parentOf } from '../paths.ts';

/** Is the path in the external image? Only what the facts say, and what every Linux file system has or lacks. */
export function lookInImage(facts: ImageFacts | undefined, path: string): PathAnswer {
  if (path === '/') return { presence: 'present', kind: 'folder' };
  if (facts === undefined) return { presence: 'unknown', because: 'what the base image contains is not known' };
  if (path === facts.interpreter || path === facts.shell || path === '/etc/passwd' || path === '/etc/group') return { presence: 'present', kind: 'file' };
  if (isStarted(facts, path)) return { presence: 'present', kind: 'file' };
  if (PROGRAM_FOLDERS.has(parentOf(path))) return lookForProgram(facts, path);
  // A program that is known not to be on the PATH is in no folder of it: `/opt/java/openjdk/bin`.
  if (baseName(parentOf(path)) === 'bin' && facts.programs?.absent.includes(baseName(path)) === true) return { presence: 'absent' };
  if (STANDARD_FOLDERS.has(path) || path === facts.workdir) return { presence: 'present', kind: 'folder' };
  return isImagesOwn(facts, path)
    ? { presence: 'unknown', because: `all that ${facts.reference} contains is not known` }
    : { presence: 'absent' };
}

/** What the image starts by an absolute path is there. */
function isStarted(facts: ImageFacts, path: string): boolean {
  return [facts.entrypoint, facts.cmd].some((words) => words !== undefined && words !== 'none' && words[0] === path);
}

/** A name listed is somewhere on the PATH, but in which of its folders is not told. */
function lookForProgram(facts: ImageFacts, path: string): PathAnswer {
  const name = baseName(path);
  const unknown: PathAnswer = { presence: 'unknown', because: `all programs of ${facts.reference} are not known` };
  if (path === '/bin/sh') return facts.shell === undefined ? unknown : { presence: 'absent' };
  if (facts.programs?.absent.includes(name) || facts.offPath?.includes(name) === true || isOtherManager(facts, name)) return { presence: 'absent' };
  if (facts.programs?.present.includes(name)) return { presence: 'unknown', because: `the folder of ${name} in ${facts.reference} is not known` };
  return facts.programsComplete === true ? { presence: 'absent' } : unknown;
}

/** An image has the package manager of its distribution, and no other's. */
function isOtherManager(facts: ImageFacts, name: string): boolean {
  const own = MANAGERS.find((names) => names.includes(facts.packageManager ?? ''));
  return own !== undefined && !own.includes(name) && MANAGERS.some((names) => names.includes(name));
}

const MANAGERS = [['apt', 'apt-get'], ['apk'], ['dnf', 'yum', 'microdnf', 'tdnf'], ['zypper'], ['pacman']];

/** What an image may bring of its own: the system's folders, its working directory, the home folders. */
function isImagesOwn(facts: ImageFacts, path: string): boolean {
  if (facts.workdir !== undefined && facts.workdir !== '/' && below(facts.workdir, path) !== undefined) return true;
  const [top = '', next = ''] = path.slice(1).split('/');
  // Of an image whose programs are all known the rest is known too: it lies in the system's folders.
  if (facts.programsComplete === true) return SYSTEM_TOPS.has(top) || facts.interpreter?.split('/')[1] === top;
  if (!path.slice(1).includes('/') && top.includes('.')) return !SOURCE_ENDINGS.has(top.slice(top.lastIndexOf('.')));
  if (top === 'usr') return below('/usr/src', path) === undefined || facts.toolchain !== false;
  // /opt/java and /opt/yarn are of images, /opt/app and /opt/venv of Dockerfiles.
  if (top === 'opt' && FREE_TOPS.has(next)) return false;
  return !FREE_TOPS.has(top) || (facts.family === 'caddy' && top === 'data');
}

/** Folders at the root that no distribution uses: what is there, a Dockerfile brought. */
const FREE_TOPS = new Set(['out', 'output', 'rootfs', 'artifacts', 'install', 'wheels', 'publish', 'app', 'apps', 'application', 'workspace', 'work', 'code', 'src', 'service', 'server', 'project', 'backend', 'frontend', 'api', 'web', 'dist', 'build', 'main', 'entrypoint', 'data', 'uploads', 'logs', 'venv', '.venv', 'deps', 'install', 'out']);

export const PROGRAM_FOLDERS: ReadonlySet<string> = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin']);

const SYSTEM_TOPS = new Set(['usr', 'etc', 'lib', 'lib64', 'lib32', 'libx32', 'bin', 'sbin', 'var', 'home', 'root', 'dev', 'proc', 'sys', 'run', 'tmp', 'boot', 'opt', 'busybox', 'tini']);

/** Files of programs: at the root of an image there are scripts of its own at most. */
const SOURCE_ENDINGS = new Set(['.py', '.js', '.mjs', '.cjs', '.ts', '.jar', '.war', '.json', '.txt', '.toml', '.yaml', '.yml', '.rb', '.php', '.dll', '.html', '.css', '.whl']);

const STANDARD_FOLDERS = new Set([
  '/bin', '/sbin', '/lib', '/usr', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/share', '/usr/local', '/usr/local/bin', '/usr/local/lib',
  '/etc', '/var', '/var/lib', '/var/log', '/tmp', '/root', '/home', '/opt', '/srv', '/dev', '/proc', '/sys', '/run', '/mnt', '/media',
]);
