/**
 * THE settings table: the manifest's configuration block, the docs page and the defaults are generated from it.
 * One switch per rule (`distiller.rules.<id>`) is added by the generator.
 */
export type RuleLevel = 'default' | 'off' | 'error' | 'warning' | 'info' | 'hint';

export interface Settings {
  /** Analyse and offer anything at all. */
  readonly enable: boolean;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** The context folder of Dockerfiles that no compose or bake file builds, relative to the workspace folder. */
  readonly context: string;
  /** Where distroless images are taken from first. */
  readonly runtimePrefer: 'google' | 'chainguard';
  readonly formatEnable: boolean;
  readonly codeLensEnable: boolean;
  readonly inlayHintsEnable: boolean;
}

export interface SettingSpec {
  /** The key below `distiller.`. */
  readonly key: string;
  readonly property: Exclude<keyof Settings, 'rules'>;
  readonly type: 'boolean' | 'string';
  readonly values?: readonly { readonly value: string; readonly description: string }[];
  readonly description: string;
  readonly scope: 'window' | 'resource';
}

export const defaultSettings: Settings = {
  enable: true,
  rules: {},
  context: '',
  runtimePrefer: 'google',
  formatEnable: false,
  codeLensEnable: true,
  inlayHintsEnable: false,
};

export const settingSpecs: readonly SettingSpec[] = [
  { key: 'enable', property: 'enable', type: 'boolean', scope: 'resource', description: 'Analyse Dockerfiles and offer fixes and refactorings.' },
  { key: 'context', property: 'context', type: 'string', scope: 'resource', description: 'Folder of the build context, relative to the workspace folder. Empty: found from compose and bake files, else from the sources of COPY.' },
  {
    key: 'runtime.prefer', property: 'runtimePrefer', type: 'string', scope: 'resource',
    values: [
      { value: 'google', description: 'gcr.io/distroless, where it has an image for the language.' },
      { value: 'chainguard', description: 'cgr.dev/chainguard.' },
    ],
    description: 'Whose distroless images *Switch runtime* proposes first.',
  },
  { key: 'format.enable', property: 'formatEnable', type: 'boolean', scope: 'resource', description: 'Format Dockerfiles. Keeps the layout of shell code.' },
  { key: 'codeLens.enable', property: 'codeLensEnable', type: 'boolean', scope: 'resource', description: 'Show above each stage what it contributes to the final image.' },
  { key: 'inlayHints.enable', property: 'inlayHintsEnable', type: 'boolean', scope: 'resource', description: 'Show stage numbers and the working directory in force.' },
];
