import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folders that a server keeps its data in; never the user's own. */
export interface Profile {
  readonly home: string;
  readonly userData: string;
  readonly serverData: string;
  readonly extensions: string;
}

export type EditorSettings = Readonly<Record<string, unknown>>;

/** No network, no first-run pages: what remains on the screen is the extension. */
export const quietSettings: EditorSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'window.restoreWindows': 'none',
};

/** Settings that are there already stay: in a profile that is kept, somebody may have changed them. */
export async function createProfile(home: string, settings: EditorSettings): Promise<Profile> {
  const profile: Profile = {
    home,
    userData: path.join(home, 'user-data'),
    serverData: path.join(home, 'server-data'),
    extensions: path.join(home, 'extensions'),
  };
  for (const folder of [profile.serverData, profile.extensions]) await mkdir(folder, { recursive: true });
  for (const level of ['User', 'Machine']) {
    const folder = path.join(profile.userData, level);
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, 'settings.json');
    if (!existsSync(file)) await writeFile(file, `${JSON.stringify(settings, undefined, 2)}\n`);
  }
  return profile;
}

/** A profile for one test run, gone afterwards. */
export async function withTemporaryProfile<T>(settings: EditorSettings, use: (profile: Profile) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'distiller-editor-'));
  try {
    return await use(await createProfile(home, { ...quietSettings, 'security.workspace.trust.enabled': false, 'git.enabled': false, ...settings }));
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
