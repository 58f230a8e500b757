import { parseJson, tableAt, textAt, textMapAt, textsAt, at } from './document.ts';

export interface ComposerJson {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly php: string | undefined;
  /** Names of `ext-…` without the prefix. */
  readonly extensions: readonly string[];
  readonly require: Readonly<Record<string, string>>;
  readonly requireDev: Readonly<Record<string, string>>;
  /** Scripts run around install (`post-install-cmd`, `post-autoload-dump`), which may need the sources. */
  readonly installScripts: readonly string[];
  readonly vendorDir: string;
  /** `config.platform.php`. */
  readonly platformPhp: string | undefined;
  readonly autoloadFiles: readonly string[];
}

export function readComposerJson(text: string): ComposerJson | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const require = textMapAt(table, 'require');
  const scripts = tableAt(table, 'scripts') ?? {};
  return {
    name: textAt(table, 'name'),
    type: textAt(table, 'type'),
    php: require['php'],
    extensions: Object.keys(require).flatMap((name) => (name.startsWith('ext-') ? [name.slice(4)] : [])),
    require,
    requireDev: textMapAt(table, 'require-dev'),
    installScripts: ['pre-install-cmd', 'post-install-cmd', 'pre-autoload-dump', 'post-autoload-dump'].flatMap((name) => {
      const one = at(scripts, name);
      return typeof one === 'string' ? [one] : (textsAt(scripts, name) ?? []);
    }),
    vendorDir: textAt(table, 'config', 'vendor-dir') ?? 'vendor',
    platformPhp: textAt(table, 'config', 'platform', 'php'),
    autoloadFiles: textsAt(table, 'autoload', 'files') ?? [],
  };
}
