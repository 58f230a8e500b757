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
    const code = beforeComment(line);
    const assignment = assignmentIn(code);
    const colon = code.indexOf(':');
    if (assignment) variables.set(assignment.name, assignment.value);
    else if (colon > 0 && !/^\s/.test(code)) {
      const [prerequisites = '', inline] = code.slice(colon + 1).replace(/^:/, '').split(';');
      current = addRule(code.slice(0, colon).trim(), prerequisites, inline?.trim(), targets);
    } else if (code.trim() !== '') current = [];
  }
  for (const [name, value] of variables) if (value.includes('$')) variables.delete(name);
  return { targets, variables, defaultTarget: [...targets.keys()].find((name) => !name.startsWith('.')) };
}

function beforeComment(line: string): string {
  const start = line.indexOf('#');
  return start === -1 ? line : line.slice(0, start);
}

/** `NAME = value`, with `:=`, `::=`, `?=` or `export`; a rule has its colon before any equals sign. */
function assignmentIn(code: string): { readonly name: string; readonly value: string } | undefined {
  const equals = code.indexOf('=');
  if (equals === -1) return undefined;
  const name = /^(?:export )?([\w.-]+) ?(?::{0,3}|\?)$/.exec(code.slice(0, equals).trim().replace(/\s+/g, ' '))?.[1];
  return name === undefined ? undefined : { name, value: code.slice(equals + 1).trim() };
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
