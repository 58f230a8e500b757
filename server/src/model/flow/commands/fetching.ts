import type { ShellWord } from '../../../shell/script.ts';
import { unpacking } from '../../../shell/views.ts';
import { baseName, joinPath, normalizePath } from '../../paths.ts';
import { make, type RunningCommand } from '../running.ts';
import { doubtWord, flagWord, hasFlag } from './files.ts';

export function curl(running: RunningCommand): boolean {
  const folder = flagWord(running, '--output-dir');
  const into = folder === undefined ? running.folder : running.path(folder);
  for (const flag of running.command.flags) {
    if ((flag.name === '-o' || flag.name === '--output') && flag.value !== undefined) download(running, into, running.value(flag.value), flag.value);
  }
  if (hasFlag(running, '-O', '--remote-name', '--remote-name-all')) {
    for (const url of running.command.operands) download(running, into, remoteName(running, url), url);
  }
  return true;
}

export function wget(running: RunningCommand): boolean {
  const output = flagWord(running, '-O', '--output-document');
  const folder = flagWord(running, '-P', '--directory-prefix');
  const into = folder === undefined ? running.folder : running.path(folder);
  if (output !== undefined) download(running, running.folder, running.value(output), output);
  else if (!hasFlag(running, '--spider')) for (const url of running.command.operands) download(running, into, remoteName(running, url), url);
  return true;
}

export function tarCommand(running: RunningCommand): boolean {
  const archive = flagWord(running, '-f', '--file');
  const folder = flagWord(running, '-C', '--directory');
  const old = running.command.words[0]?.value;
  const creates = hasFlag(running, '-c', '--create') || (old !== undefined && !old.startsWith('-') && old.includes('c'));
  const lists = hasFlag(running, '-t', '--list');
  if (lists) return true;
  if (creates) {
    const path = running.path(archive);
    if (archive !== undefined && path !== undefined) make(running, path, 'file', archive);
    else running.recorder.doubt(running.folder ?? '/', 'the archive is not known');
    return true;
  }
  if (unpackNamed(running)) return true;
  // The old way of writing options (`tar xzfC a.tgz /opt`) may hide the folder: then anywhere that it names.
  const into = folder === undefined ? running.folder : running.path(folder);
  running.recorder.doubt(into ?? '/', 'what the archive holds is not known');
  if (folder === undefined) for (const word of running.command.operands.slice(1)) doubtBelow(running, word);
  return true;
}

export function unzip(running: RunningCommand): boolean {
  const folder = flagWord(running, '-d');
  const into = folder === undefined ? running.folder : running.path(folder);
  if (unpackNamed(running)) return true;
  if (folder !== undefined && into !== undefined) make(running, into, 'folder', folder);
  running.recorder.doubt(into ?? '/', 'what the archive holds is not known');
  return true;
}

/** `tar xz -C /usr/bin tool`: what is named is there afterwards, and nothing else. */
function unpackNamed(running: RunningCommand): boolean {
  const unpacked = unpacking(running.command);
  const folder = unpacked?.folder.path === undefined ? undefined : joinPath(running.folder, unpacked.folder.word.value === running.command.name ? '.' : unpacked.folder.word.value ?? '');
  if (unpacked?.names === undefined || folder === undefined) return false;
  for (const name of unpacked.names) make(running, normalizePath(`${folder}/${name}`), 'unknown', unpacked.folder.word);
  return true;
}

export function gitCommand(running: RunningCommand): boolean {
  const [subcommand, url, folder] = running.command.operands;
  if (subcommand?.value !== 'clone') {
    if (subcommand?.value !== 'config') running.recorder.doubt(running.folder ?? '/', 'what git brings is not known');
    return true;
  }
  if (url === undefined) return true;
  const name = running.value(url)?.split('?')[0];
  const path = folder === undefined ? (name === undefined ? undefined : joinPath(running.folder, repositoryName(name))) : running.path(folder);
  if (path === undefined) {
    doubtWord(running, folder ?? url);
    return true;
  }
  make(running, path, 'folder', folder ?? url, 'download');
  running.recorder.doubt(path, 'what the repository holds is not known');
  return true;
}

function download(running: RunningCommand, folder: string | undefined, name: string | undefined, word: ShellWord): void {
  if (name === '-' || name?.startsWith('/dev/') === true) return;
  const path = name === undefined ? undefined : joinPath(folder, name);
  if (path === undefined) doubtWord(running, word);
  else make(running, path, 'file', word, 'download');
}

function remoteName(running: RunningCommand, url: ShellWord): string | undefined {
  const text = running.value(url) ?? url.template;
  const last = baseName((text.split('?')[0] ?? text).split('#')[0] ?? text);
  return last === '' || last.includes('$') ? undefined : last;
}

function repositoryName(url: string): string {
  const last = baseName(url);
  const colon = last.slice(last.lastIndexOf(':') + 1);
  return colon.endsWith('.git') ? colon.slice(0, -4) : colon;
}

function doubtBelow(running: RunningCommand, word: ShellWord): void {
  const path = running.path(word);
  if (path !== undefined) running.recorder.doubt(normalizePath(path), 'what the archive holds is not known');
}
