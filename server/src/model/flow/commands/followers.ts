import type { RunningCommand } from '../running.ts';
import { copyLike, linkFiles, makeFolders, moveFiles, removeFiles, removeFolders, teeFiles, touchFiles } from './files.ts';
import { curl, gitCommand, tarCommand, unzip, wget } from './fetching.ts';
import { eachArgument, findFiles } from './each-file.ts';
import { go } from './go.ts';
import { gradle, maven } from './jvm.ts';
import { keytool, openssl } from './keys.ts';
import { buildTool, compiler } from './c.ts';
import { dotnet } from './dotnet.ts';
import { nodeTool, npx, webTool } from './node.ts';
import { bunTool, denoTool } from './script-compilers.ts';
import { pip, python, uv, virtualenv } from './python.ts';
import { cargo } from './rust.ts';
import { packageFiles, systemPackages } from './system.ts';
import { addUser } from './users.ts';

/**
 * Commands whose work is followed path by path. True: all that it does is written down;
 * false: it has written what it knows, and the table of reaches says where else it may leave files.
 */
export type Follower = (running: RunningCommand) => boolean;

export const followers: ReadonlyMap<string, Follower> = new Map<string, Follower>([
  ['mkdir', makeFolders],
  ['cp', copyLike],
  ['install', copyLike],
  ['mv', moveFiles],
  ['ln', linkFiles],
  ['touch', touchFiles],
  ['tee', teeFiles],
  ['find', findFiles],
  ['xargs', eachArgument],
  ['rm', removeFiles],
  ['rmdir', removeFolders],
  ...each(shell, 'sh', 'bash', 'ash', 'dash'),
  ['curl', curl],
  ['wget', wget],
  ['tar', tarCommand],
  ['unzip', unzip],
  ['git', gitCommand],
  ['openssl', openssl],
  ['keytool', keytool],
  ['useradd', addUser],
  ['adduser', addUser],
  ...each(systemPackages, 'apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'tdnf', 'zypper', 'pacman'),
  ...each(packageFiles, 'dpkg', 'dpkg-deb', 'rpm'),
  ['go', go],
  ['cargo', cargo],
  ...each(compiler, 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'musl-gcc', 'rustc'),
  ...each(buildTool, 'make', 'ninja', 'cmake', 'meson'),
  ...each(maven, 'mvn', 'mvnw'),
  ...each(gradle, 'gradle', 'gradlew'),
  ['dotnet', dotnet],
  ...each(python, 'python', 'python3'),
  ...each(pip, 'pip', 'pip3'),
  ['virtualenv', virtualenv],
  ['uv', uv],
  ...each(nodeTool, 'npm', 'yarn', 'pnpm'),
  ['bun', bunTool],
  ['deno', denoTool],
  ...each(npx, 'npx', 'pnpx', 'bunx'),
  ...each(webTool, 'tsc', 'vite', 'next', 'nest', 'ng', 'nuxt', 'astro', 'gatsby', 'react-scripts', 'vue-cli-service'),
]);

/** The commands of `sh -c '…'` are listed after it; a script file may do anything. */
function shell({ command }: RunningCommand): boolean {
  const at = command.words.findIndex((word) => word.value?.startsWith('-') === true && word.value.endsWith('c'));
  return at >= 0 && command.words[at + 1]?.value !== undefined;
}

function each(follower: Follower, ...names: readonly string[]): readonly (readonly [string, Follower])[] {
  return names.map((name) => [name, follower] as const);
}
