import type { ImageFacts } from '../../server/src/facts/image.ts';
import type { Engine } from './engine.ts';

/**
 * Where the facts of an image are not true of the file system that its own Debian packages make. Asked only of stand-ins
 * that are made of the very packages of the real image; a toolchain copied from elsewhere proves nothing.
 */
export async function untrueFacts(engine: Engine, reference: string, facts: ImageFacts): Promise<readonly string[]> {
  const created = await engine.docker(['create', reference, 'none']);
  const id = created.stdout.trim();
  const paths = await engine.export(id);
  const passwd = (await engine.docker(['cp', `${id}:/etc/passwd`, '-'])).stdout;
  await engine.docker(['rm', '-v', id]);
  return [...untruePrograms(paths, facts), ...untrueFiles(paths, facts), ...untrueUsers(passwd, facts)].map((text) => `${reference}: ${text}`);
}

function untruePrograms(paths: readonly string[], facts: ImageFacts): readonly string[] {
  const programs = new Set(paths.filter((path) => /^(usr\/(local\/)?)?s?bin\/[^/]+$/.test(path)).map(baseName));
  const present = facts.programs?.present ?? [];
  const missing = present.filter((name) => !programs.has(name) && !paths.some((path) => path.endsWith(`/${name}`)));
  const unexpected = (facts.programs?.absent ?? []).filter((name) => programs.has(name));
  const unlisted = facts.programsComplete === true ? [...programs].filter((name) => !present.includes(name)) : [];
  return [
    ...(missing.length > 0 ? [`the facts list programs that are not there: ${missing.join(', ')}`] : []),
    ...(unexpected.length > 0 ? [`the facts deny programs that are there: ${unexpected.join(', ')}`] : []),
    ...(unlisted.length > 0 ? [`the facts say that their list is complete, and leave out ${unlisted.join(', ')}`] : []),
    ...(facts.shell === 'none' && programs.has('sh') ? ['the facts say there is no shell, and there is'] : []),
  ];
}

function untrueFiles(paths: readonly string[], facts: ImageFacts): readonly string[] {
  const names = new Set(paths.map(baseName));
  const missing = (facts.libraries?.present ?? []).filter((name) => !names.has(name));
  const unexpected = (facts.libraries?.absent ?? []).filter((name) => names.has(name));
  const here = (path: string): boolean => paths.includes(path.slice(1));
  return [
    ...(missing.length > 0 ? [`the facts list libraries that are not there: ${missing.join(', ')}`] : []),
    ...(unexpected.length > 0 ? [`the facts deny libraries that are there: ${unexpected.join(', ')}`] : []),
    ...(facts.interpreter !== undefined && !here(facts.interpreter) ? [`there is no ${facts.interpreter}`] : []),
    // A link shows without a slash at its end.
    ...(facts.mergedUsr !== undefined && facts.mergedUsr !== paths.includes('bin') ? [`mergedUsr is not ${facts.mergedUsr}`] : []),
    ...(facts.tzdata === true && !paths.some((path) => path.startsWith('usr/share/zoneinfo/Europe')) ? ['there is no zoneinfo'] : []),
    ...(facts.caCertificates === true && !here('/etc/ssl/certs/ca-certificates.crt') ? ['there are no CA certificates'] : []),
  ];
}

function untrueUsers(passwd: string, facts: ImageFacts): readonly string[] {
  const users = new Map([...passwd.matchAll(/([a-z_][\w-]*):x:(\d+):/g)].map((match) => [match[1] ?? '', Number(match[2])]));
  const wrong = Object.entries(facts.users ?? {}).filter(([name, id]) => users.get(name) !== id).map(([name]) => name);
  const unlisted = facts.usersComplete === true ? [...users.keys()].filter((name) => !(name in (facts.users ?? {}))) : [];
  return [
    ...(wrong.length > 0 ? [`the facts' users are not there: ${wrong.join(', ')}`] : []),
    ...(unlisted.length > 0 ? [`the facts say that their users are complete, and leave out ${unlisted.join(', ')}`] : []),
  ];
}

function baseName(path: string): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? '';
}
