import type { ImageFacts } from '../facts/image.ts';
import type { Instruction } from '../syntax/tree.ts';
import { healthcheckView } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';
import type { DockerfileModel } from './model.ts';

/** A health check that does no more than ask for a URL. */
export interface HttpCheck {
  readonly tool: 'curl' | 'wget';
  readonly url: string;
  /** The tool's word. */
  readonly range: Range;
  /** Every flag is one of those that an interpreter's own request does without. */
  readonly isPlain: boolean;
}

/** `curl -f http://localhost:8080/health || exit 1`, in shell or exec form. */
export function httpCheck(file: DockerfileModel, instruction: Instruction): HttpCheck | undefined {
  const { command } = healthcheckView(instruction);
  if (command?.kind === 'exec') {
    const [tool, ...words] = command.words;
    return checkOf(tool, words, command.json.elements[0]?.range ?? command.range);
  }
  const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
  const [first, ...rest] = commands;
  // Another tool that asks the same stands in for the first where that is missing.
  const isAll = rest.every((command) => command.name === 'exit' || (command.joinedBy === '||' && (command.name === 'curl' || command.name === 'wget')));
  if (first === undefined || !isAll) return undefined;
  return checkOf(first.name, first.words.map((word) => word.value ?? ''), first.nameRange);
}

/** A request by the interpreter: exit code 0 for an answer that is no error. */
export function httpProbe(interpreter: string, language: ImageFacts['language'], url: string, version?: string): readonly string[] | undefined {
  switch (language) {
    case 'node':
    case 'bun':
      return [interpreter, '-e', nodeScript(url, language === 'bun' ? '18' : version)];
    case 'python':
      return [interpreter, '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`];
    case 'ruby':
      return [interpreter, '-rnet/http', '-e', `exit Net::HTTP.get_response(URI('${url}')).is_a?(Net::HTTPSuccess)`];
    case 'php':
      return [interpreter, '-r', `exit(@file_get_contents('${url}') === false ? 1 : 0);`];
    default:
      return undefined;
  }
}

/** fetch came with Node 18. By its number, since Node may take localhost for the address of IPv6 only. */
function nodeScript(url: string, version = '0'): string {
  const full = (url.includes('://') ? url : `http://${url}`).replace('://localhost', '://127.0.0.1');
  return Number(version.split('.')[0]) >= 18
    ? `fetch('${full}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`
    : `require('http').get('${full}', r => process.exit(r.statusCode < 400 ? 0 : 1)).on('error', () => process.exit(1))`;
}

function checkOf(tool: string | undefined, words: readonly string[], range: Range): HttpCheck | undefined {
  const url = words.find(isUrl);
  if (url === undefined || (tool !== 'curl' && tool !== 'wget')) return undefined;
  const others = words.filter((word, at) => word !== url && !(OUTPUTS.has(word) && VALUED.has(words[at - 1] ?? '')) && !VALUED.has(word));
  const isPlain = !url.startsWith('https://') && !url.includes("'") && others.every((word) => isHarmless(word));
  return { tool, url: url.startsWith('http') ? url : `http://${url}`, range, isPlain };
}

const VALUED = new Set(['-o', '-O', '--output', '--output-document', '-m', '--max-time', '-t', '--tries', '-T', '--timeout']);

const OUTPUTS = new Set(['/dev/null', '-', '1', '2', '3', '5', '10']);

const LONG = new Set(['--fail', '--silent', '--show-error', '--spider', '--quiet', '--no-verbose', '--location', '--head', '--tries=1', '--output-document=/dev/null', '--output-document=-', '--fail-with-body']);

function isHarmless(word: string): boolean {
  if (word.startsWith('--')) return LONG.has(word);
  return word.startsWith('-') && [...word.slice(1)].every((letter) => 'fsSLIqOnv-'.includes(letter));
}

function isUrl(text: string): boolean {
  return text.startsWith('http://') || text.startsWith('https://') || text.startsWith('localhost') || text.startsWith('127.0.0.1');
}
