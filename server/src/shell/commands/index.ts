import type { ToolSyntax } from './tool.ts';

const TOOLS: readonly ToolSyntax[] = [
  { names: ['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh'], valued: '-c -o -O', endingFlags: '-c', endsAfter: 1 },
];

const byName = new Map(TOOLS.flatMap((tool) => tool.names.map((name) => [name, tool] as const)));

/** What is known of the tool; versioned names like `python3.12` and `gcc-13` are found by their stem. */
export function toolSyntax(name: string): ToolSyntax | undefined {
  return byName.get(name) ?? byName.get(stem(name));
}

/** `python3.12` → `python`, `clang++-17` → `clang++`. */
function stem(name: string): string {
  let end = name.length;
  while (end > 1 && '0123456789.-'.includes(name[end - 1] ?? ' ')) end--;
  return name.slice(0, end);
}
