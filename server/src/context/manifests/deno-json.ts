import { asTable, parseJson, tableAt, textAt, textMapAt, textsAt, at } from './document.ts';

export interface DenoJson {
  /** A task may be text or have a `command`. */
  readonly tasks: Readonly<Record<string, string>>;
  readonly imports: Readonly<Record<string, string>>;
  readonly nodeModulesDir: string | undefined;
  readonly vendor: boolean;
  readonly lock: string | undefined;
  readonly workspace: readonly string[];
}

export function readDenoJson(text: string): DenoJson | undefined {
  const table = parseJson(text);
  if (!table) return undefined;
  const tasks: Record<string, string> = { ...textMapAt(table, 'tasks') };
  for (const [name, value] of Object.entries(tableAt(table, 'tasks') ?? {})) {
    const command = textAt(asTable(value), 'command');
    if (command !== undefined && name !== '__proto__') tasks[name] = command;
  }
  const nodeModulesDir = at(table, 'nodeModulesDir');
  return {
    tasks,
    imports: textMapAt(table, 'imports'),
    nodeModulesDir: nodeModulesDir === undefined ? undefined : String(nodeModulesDir),
    vendor: at(table, 'vendor') === true,
    lock: textAt(table, 'lock'),
    workspace: textsAt(table, 'workspace') ?? [],
  };
}
