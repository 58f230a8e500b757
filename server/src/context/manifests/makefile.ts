export interface Makefile {
  /** Targets without pattern characters, in order; the first that is not special is the default. */
  readonly targets: ReadonlyMap<string, MakeTarget>;
  readonly defaultTarget: string | undefined;
  /** Plain assignments of text without references. */
  readonly variables: ReadonlyMap<string, string>;
}

export interface MakeTarget {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
}

export function readMakefile(text: string): Makefile {
  const targets = new Map<string, MakeTarget>();
  const variables = new Map<string, string>();
  let current: readonly { readonly recipe: string[] }[] = [];
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (line.startsWith('\t')) {
      for (const target of current) target.recipe.push(line.trim());
      continue;
    }
    const assignment = /^\s*(?:export\s+)?([\w.-]+)\s*(?::{0,3}|\?)=\s*(.*?)\s*(?:#.*)?$/.exec(line);
    const rule = /^([^\s#:=][^:=#]*?)\s*::?(?!=)\s*([^=;#]*?)\s*(?:;\s*(.*))?(?:#.*)?$/.exec(line);
    if (assignment?.[1] !== undefined) variables.set(assignment[1], assignment[2] ?? '');
    else if (rule?.[1] !== undefined) current = addRule(rule[1], rule[2] ?? '', rule[3], targets);
    else if (line.trim() !== '' && !line.trim().startsWith('#')) current = [];
  }
  for (const [name, value] of variables) if (value.includes('$')) variables.delete(name);
  return { targets, variables, defaultTarget: [...targets.keys()].find((name) => !name.startsWith('.')) };
}

function addRule(names: string, prerequisites: string, inline: string | undefined, targets: Map<string, MakeTarget>): readonly { readonly recipe: string[] }[] {
  const added: { readonly recipe: string[] }[] = [];
  for (const name of names.split(/\s+/)) {
    if (/[%$]/.test(name)) continue;
    const before = targets.get(name);
    const target = {
      prerequisites: [...(before?.prerequisites ?? []), ...prerequisites.split(/\s+/).filter((word) => word !== '')],
      recipe: [...(before?.recipe ?? []), ...(inline ? [inline] : [])],
    };
    targets.set(name, target);
    added.push(target);
  }
  return added;
}
