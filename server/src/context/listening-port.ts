import type { BuildContext } from './context.ts';

/**
 * The port that the program of a folder says it listens on: what compose forwards to, else what its sources name.
 * Undefined where nothing or more than one is said.
 */
export function listeningPort(context: BuildContext, folder: string, commands: readonly string[] = []): string | undefined {
  const forwarded = context.compose.filter(({ builds }) => builds !== false).flatMap(({ ports }) => ports.flatMap((port) => portOf(port.split('/')[0]?.split(':').at(-1))));
  const named = [...context.texts].filter(([path]) => isProgram(path, folder)).flatMap(([path, text]) => portsIn(path, text));
  const ordered = [forwarded, commands.flatMap((command) => portsOfCommand(command)), named];
  const found = ordered.find((ports) => ports.length > 0) ?? [];
  return new Set(found).size === 1 ? found[0] : undefined;
}

function isProgram(path: string, folder: string): boolean {
  const inside = folder === '' || path.startsWith(`${folder}/`);
  return inside && !/(^|\/)(tests?|__tests__|spec|examples?|vendor|docs)\//.test(path) && !/[._](test|spec|config)\./.test(path);
}

/** `--port 3000`, `-p 3000`, `--bind 0.0.0.0:8000`, `PORT=3000`. */
function portsOfCommand(command: string): readonly string[] {
  const flags = [...command.matchAll(/(?:^|\s)(?:--port|-p|--bind|-b|--listen|-l|--server\.port)[ =](?:\S*:)?(\d{2,5})(?=\s|$)/g)];
  return [...flags, ...command.matchAll(/(?:^|\s)PORT=(\d{2,5})(?=\s|$)/g)].flatMap((match) => portOf(match[1]));
}

/** Only where a server is opened or its variable has a default: any other number may be a database's. */
const patterns: readonly { readonly endings: readonly string[]; readonly expressions: readonly RegExp[] }[] = [
  {
    endings: ['.js', '.mjs', '.cjs', '.ts', '.mts'],
    expressions: [/\.listen\(\s*(?:\{\s*port:\s*)?["']?(\d{2,5})\b/g, /\bPORT["']?[\])]*\s*(?:\|\||\?\?)\s*["']?(\d{2,5})\b/g, /\b(?:const|let|var)\s+(?:port|PORT)\s*=\s*["']?(\d{2,5})\b/g, /\b(?:serve\(|export default)\s*\{[^{}]*\bport:\s*(\d{2,5})\b/g],
  },
  { endings: ['.py'], expressions: [/\.run\([^)]*\bport\s*=\s*(\d{2,5})\b/g, /["']PORT["']\s*,\s*["']?(\d{2,5})\b/g, /^bind\s*=\s*["'][^"'\n]*:(\d{2,5})["']/gm, /^(?:port|PORT)\s*=\s*(\d{2,5})\b/gm] },
  { endings: ['.go'], expressions: [/\b(?:ListenAndServe|ListenAndServeTLS|Listen|Run|Start)\(\s*(?:"tcp",\s*)?"[^":]*:(\d{2,5})"/g, /\bAddr:\s*"[^":]*:(\d{2,5})"/g, /\b(?:port|addr)\s*:?=\s*":?(\d{2,5})"/g] },
  { endings: ['.rs'], expressions: [/"(?:0\.0\.0\.0|\[::\]):(\d{2,5})"/g, /\.bind\(\(?\s*"[^":]*(?::|",\s*)(\d{2,5})\b/g, /\(\[0, 0, 0, 0\],\s*(\d{2,5})\)/g] },
  { endings: ['puma.rb'], expressions: [/^\s*port\s+(\d{2,5})\b/gm, /["']PORT["']\s*[,)]\s*\{?\s*["']?(\d{2,5})\b/g] },
  { endings: ['runtime.exs'], expressions: [/["']PORT["']\s*,\s*["'](\d{2,5})["']/g, /["']PORT["']\)\s*\|\|\s*["'](\d{2,5})["']/g] },
  { endings: ['application.properties'], expressions: [/^\s*server\.port\s*[=:]\s*(?:\$\{\w+:)?(\d{2,5})\b/gm, /^\s*quarkus\.http\.port\s*[=:]\s*(\d{2,5})\b/gm] },
  { endings: ['application.yml', 'application.yaml'], expressions: [/^server:\s*\n(?:[ \t]+[^\n]*\n)*?[ \t]+port:\s*(?:\$\{\w+:)?(\d{2,5})\b/gm, /^ktor:\s*\n\s+deployment:\s*\n(?:[ \t]+[^\n]*\n)*?[ \t]+port:\s*["']?(?:\$\w+:)?(\d{2,5})\b/gm] },
];

function portsIn(path: string, text: string): readonly string[] {
  const own = patterns.filter(({ endings }) => endings.some((ending) => path.endsWith(ending)));
  return own.flatMap(({ expressions }) => expressions).flatMap((expression) => [...text.matchAll(expression)].flatMap((match) => portOf(match[1])));
}

function portOf(text: string | undefined): readonly string[] {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? [String(port)] : [];
}
