import type { Settings } from '../../../shared/src/settings.ts';
import type { BuildContext } from '../context/context.ts';
import type { DockerfileTree } from '../syntax/tree.ts';
import type { Session } from './session.ts';

/** Settings and build context of a file that may not be open; then nothing of it is kept. */
export async function lookAround(session: Session, uri: string, tree: DockerfileTree): Promise<{ readonly settings: Settings; readonly context: BuildContext | undefined }> {
  const settings = await session.settings.of(uri);
  const context = await session.contexts.contextOf({ uri, tree, setting: settings.context });
  if (session.documents.get(uri) === undefined) {
    session.settings.forget(uri);
    session.contexts.forget(uri);
  }
  return { settings, context };
}
