import type { Connection } from 'vscode-languageserver';
import { settingsPrefix } from '../../../shared/src/ids.ts';
import type { Settings } from '../../../shared/src/settings.ts';
import type { ClientFeatures } from './client-features.ts';
import { readSettings } from './settings-reader.ts';

/** The settings in force per document: asked for once, forgotten when the configuration changes. */
export interface SettingsStore {
  of(uri: string): Promise<Settings>;
  /** `pushed`: what a client without `workspace/configuration` sent along. */
  change(pushed: unknown): void;
  onDidChange(listener: () => void): void;
  forget(uri: string): void;
}

export function createSettingsStore(connection: Connection, features: ClientFeatures, initial: unknown): SettingsStore {
  const asked = new Map<string, Promise<Settings>>();
  let global = readSettings(initial);
  const listeners: (() => void)[] = [];
  const ask = async (uri: string): Promise<Settings> => {
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: settingsPrefix }));
    } catch (error) {
      connection.console.warn(`settings not received, defaults are used: ${String(error)}`);
      return global;
    }
  };
  return {
    of(uri) {
      if (!features.configuration) return Promise.resolve(global);
      const known = asked.get(uri) ?? ask(uri);
      asked.set(uri, known);
      return known;
    },
    change(pushed) {
      asked.clear();
      if (!features.configuration) global = readSettings(ownSection(pushed));
      for (const listener of listeners) listener();
    },
    onDidChange: (listener) => { listeners.push(listener); },
    forget(uri) {
      asked.delete(uri);
    },
  };
}

function ownSection(pushed: unknown): unknown {
  if (typeof pushed !== 'object' || pushed === null) return undefined;
  return settingsPrefix in pushed ? Reflect.get(pushed, settingsPrefix) : pushed;
}
