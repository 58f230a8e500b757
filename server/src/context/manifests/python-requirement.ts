/** One dependency as PEP 508 and requirements files write it. */
export interface PythonRequirement {
  /** Normalized as PyPI does: lower case, `-` for runs of `-_.`. */
  readonly name: string;
  readonly extras: readonly string[];
  /** `>=1.0,<2`, or empty. */
  readonly specifier: string;
  readonly url: string | undefined;
  /** The environment marker after `;`. */
  readonly marker: string | undefined;
}

export function parseRequirement(text: string): PythonRequirement | undefined {
  const match = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(text);
  if (!match?.[1]) return undefined;
  const rest = match[3] ?? '';
  const url = rest.startsWith('@') ? rest.slice(1).trim() : undefined;
  const markerAt = url === undefined ? rest.indexOf(';') : rest.indexOf(' ;');
  const constraint = (markerAt === -1 ? rest : rest.slice(0, markerAt)).trim();
  if (url === undefined && constraint !== '' && !/^[(<>=!~]/.test(constraint)) return undefined;
  return {
    name: normalizePythonName(match[1]),
    extras: (match[2] ?? '').split(',').map((extra) => extra.trim()).filter((extra) => extra !== ''),
    specifier: url === undefined ? constraint.replace(/^\((.*)\)$/, '$1') : '',
    url: url?.split(' ;')[0]?.trim(),
    marker: markerAt === -1 ? undefined : rest.slice(rest.indexOf(';', markerAt) + 1).trim(),
  };
}

export function normalizePythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
