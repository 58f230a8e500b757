import { below, joinPath } from '../../model/paths.ts';
import type { Carry, Project } from './runtime-needs.ts';

/**
 * Files and folders that words of the start command or values of ENV name and that this stage makes: agents,
 * certificates, configuration. `-javaagent:/otel.jar=a=b` and `-Dconfig=file:conf/app.yml` name one each.
 */
export function mentionedPaths(project: Project): readonly Carry[] {
  const { file, stage, workdir } = project;
  const values = [...file.stateAtEnd(stage).env].flatMap(([name, value]) => (value === undefined || ofBuildTools.has(name) ? [] : value.split(' ')));
  const words = project.commands.flatMap((command) => command.slice(1)).concat(values);
  const paths = new Set(words.flatMap(piecesOf).flatMap((piece) => joinPath(workdir, piece) ?? []));
  return [...paths].flatMap((path): readonly Carry[] => {
    if (below(path, workdir) !== undefined) return [];
    const { presence, origin, kind } = file.flow.find(stage, path);
    if (presence !== 'present' || origin === undefined || origin.stage !== stage) return [];
    return [{ from: path, to: path, kind: kind === 'folder' ? 'folder' : 'file', what: 'named by the start command' }];
  });
}

/** Every part that may be a path: the word, and what stands behind `=`, `:` and `,`. */
function piecesOf(word: string): readonly string[] {
  const pieces = word.split('=').flatMap((part) => part.split(',')).flatMap((part) => [part, ...part.split(':')]);
  return [word, ...pieces].filter((piece) => piece !== '' && piece !== '.' && !piece.startsWith('-') && !piece.includes('$') && !piece.includes('*'));
}

/** Name programs of the build, not of the image. */
const ofBuildTools: ReadonlySet<string> = new Set(['PATH', 'HOME', 'JAVA_HOME', 'MAVEN_HOME', 'M2_HOME', 'MAVEN_CONFIG', 'GRADLE_HOME', 'GRADLE_USER_HOME', 'SBT_HOME', 'SCALA_HOME', 'DOTNET_ROOT']);
