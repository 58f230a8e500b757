import { parseRequirement, type PythonRequirement } from './python-requirement.ts';

export interface SetupCfg {
  readonly name: string | undefined;
  readonly requiresPython: string | undefined;
  readonly dependencies: readonly PythonRequirement[];
  readonly scripts: Readonly<Record<string, string>>;
}

export function readSetupCfg(text: string): SetupCfg {
  const sections = readSections(text);
  const value = (section: string, key: string): string | undefined => sections.get(section)?.get(key);
  const dependencies = (value('options', 'install_requires') ?? '').split('\n').flatMap((line) => parseRequirement(line) ?? []);
  const scripts: Record<string, string> = {};
  for (const line of (value('options.entry_points', 'console_scripts') ?? '').split('\n')) {
    const split = line.indexOf('=');
    if (split > 0) scripts[line.slice(0, split).trim()] = line.slice(split + 1).trim();
  }
  return { name: value('metadata', 'name'), requiresPython: value('options', 'python_requires'), dependencies, scripts };
}

/** Indented lines continue the value above, as Python's configparser reads them. */
function readSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    const header = /^\[([^\]]+)\]$/.exec(trimmed)?.[1];
    const split = trimmed.search(/[=:]/);
    if (header !== undefined && !/^\s/.test(line)) {
      section = sections.get(header) ?? new Map<string, string>();
      sections.set(header, section);
      key = undefined;
    } else if (/^\s/.test(line) && key !== undefined) section.set(key, `${section.get(key) ?? ''}\n${trimmed}`.trim());
    else if (split > 0) {
      key = trimmed.slice(0, split).trim();
      section.set(key, trimmed.slice(split + 1).trim());
    }
  }
  return sections;
}
