import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { settingsPrefix } from '../../../../shared/src/ids.ts';
import { describeError } from '../guard.ts';
import type { Session } from '../session.ts';

/** `workspace/didChangeConfiguration`: settings are forgotten and everything open is looked at anew. */
export function handleConfiguration(session: Session, refresh: () => void): void {
  session.connection.onDidChangeConfiguration(({ settings }) => {
    session.settings.change(settings);
    refresh();
  });
}

/** Asks the client to tell of changes; to be called when it is ready for requests. */
export function registerForConfiguration(session: Session): void {
  if (!session.features.configurationRegistration) return;
  session.connection.client
    .register(DidChangeConfigurationNotification.type, { section: settingsPrefix })
    .catch((error: unknown) => session.log(`configuration changes not received: ${describeError(error)}`));
}
