import { parse } from '../../server/src/syntax/parse.ts';
import type { Instruction } from '../../server/src/syntax/tree.ts';

/** One way in which other people would have written the same file, or a little more than it. */
export interface Mutation {
  readonly name: string;
  /** The image stays the same, so what is said of the file must stay the same too. */
  readonly isSpelling: boolean;
  /** Undefined where it does not apply. */
  readonly apply: (text: string) => string | undefined;
}

export const mutations: readonly Mutation[] = [
  spelling('as it is', (text) => text),
  spelling('CRLF', (text) => text.split('\r\n').join('\n').split('\n').join('\r\n')),
  spelling('lower-case instructions', (text) => replaceEach(text, ({ keywordRange }) => keywordRange, (word) => word.toLowerCase())),
  spelling('a comment above each instruction', (text) => beforeEach(text, (at) => `# note ${at}\n`)),
  spelling('blank lines', (text) => beforeEach(text, () => '\n\n')),
  spelling('indented instructions', (text) => beforeEach(text, () => ' \t')),
  spelling('comments between continued lines', (text) => continued(text, '\\\n# between the lines\n')),
  spelling('escape=`', (text) => (text.includes('`') || text.toLowerCase().includes('escape=') ? undefined : `# escape=\`\n${continued(text, '`\n') ?? text}`)),
  spelling('no line end at the end', (text) => text.trimEnd()),
  spelling('a comment and no line end at the end', (text) => `${text.trimEnd()}\n# the end`),
  spelling('non-ASCII comments', (text) => `# Größe: ½ € 😀 漢字\n${text}`, true),
  spelling('a byte order mark', (text) => `\ufeff${text}`),
  change('a trailing backslash', (text) => `${text.trimEnd()} \\\n`),
  change('the tag from an ARG', (text) => {
    const { base, tag } = baseOf(text);
    return base === undefined || tag === undefined ? undefined : `ARG BASE_TAG=${tag}\n${text.replace(`${base}:${tag}`, `${base}:\${BASE_TAG}`)}`;
  }, true),
  change('a digest', (text) => {
    const { base, tag } = baseOf(text);
    return base === undefined || tag === undefined ? undefined : text.replace(`${base}:${tag}`, `${base}:${tag}@sha256:${'0123456789abcdef'.repeat(4)}`);
  }),
  change('--platform', (text) => replaceEach(text, (instruction) => (instruction.name === 'FROM' ? instruction.keywordRange : undefined), (word) => `${word} --platform=$BUILDPLATFORM`)),
  change('two CMDs', (text) => beforeLast(text, ['CMD'], 'CMD ["echo", "old"]\n')),
  change('variables in several forms', (text) => afterFrom(text, 'ENV GREETING hello world\nENV A=1 B="two words" C=three\\ words\nENV D=$A\n')),
  change('a health check by curl', (text) => beforeLast(text, ['CMD', 'ENTRYPOINT'], 'HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost:8080/ || exit 1\n')),
  change('a health check in exec form', (text) => beforeLast(text, ['CMD', 'ENTRYPOINT'], 'HEALTHCHECK CMD ["wget", "-qO-", "http://localhost:8080/"]\n')),
  change('no health check', (text) => beforeLast(text, ['CMD', 'ENTRYPOINT'], 'HEALTHCHECK NONE\n')),
  change('ports at both ends', (text) => `${afterFrom(text, 'EXPOSE 4001 4002/udp\n').trimEnd()}\nEXPOSE 4003\n`),
  change('labels, a volume and a stop signal', (text) => afterFrom(text, 'LABEL maintainer="Zoë <zoe@example.org>" \\\n      version=\'1.0\'\nVOLUME ["/var/lib/records"]\nSTOPSIGNAL SIGINT\n')),
  change('a heredoc', (text) => beforeLast(text, ['CMD', 'ENTRYPOINT'], 'RUN <<EOF\nmkdir -p /var/lib/records\n# not a comment of the file\nEOF\nCOPY <<-"END" /etc/motd\n\thello\n\tEND\n')),
  change('a user', (text) => beforeLast(text, ['CMD', 'ENTRYPOINT'], 'RUN useradd --create-home worker\nUSER worker\n')),
  change('SHELL', (text) => afterFrom(text, 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n')),
  change('an instruction that is half typed', (text) => `${text.trimEnd()}\nCOP`),
];

function spelling(name: string, apply: Mutation['apply'], afterDirectives = false): Mutation {
  return { name, isSpelling: true, apply: afterDirectives ? withoutDirectives(apply) : apply };
}

function change(name: string, apply: Mutation['apply'], afterDirectives = false): Mutation {
  return { name, isSpelling: false, apply: afterDirectives ? withoutDirectives(apply) : apply };
}

/** What goes on top would end the directives. */
function withoutDirectives(apply: Mutation['apply']): Mutation['apply'] {
  return (text) => (parse(text).directives.length > 0 ? undefined : apply(text));
}

function replaceEach(text: string, where: (instruction: Instruction) => { readonly start: number; readonly end: number } | undefined, to: (word: string) => string): string {
  return parse(text).instructions.map(where).reduceRight((result, range) => (range === undefined ? result : `${result.slice(0, range.start)}${to(result.slice(range.start, range.end))}${result.slice(range.end)}`), text);
}

function beforeEach(text: string, line: (at: number) => string): string {
  const { instructions } = parse(text);
  return instructions.reduceRight((result, { lines }, at) => `${result.slice(0, lines.start)}${line(at)}${result.slice(lines.start)}`, text);
}

/** Line ends that continue an instruction, where all of them are plain. */
function continued(text: string, end: string): string | undefined {
  return text.includes('<<') || text.includes('\r') || !text.includes('\\\n') ? undefined : text.split('\\\n').join(end);
}

function afterFrom(text: string, lines: string): string {
  const from = parse(text).instructions.find(({ name }) => name === 'FROM');
  const at = from?.lines.end ?? text.length;
  return `${text.slice(0, at)}${text.slice(0, at).endsWith('\n') ? '' : '\n'}${lines}${text.slice(at)}`;
}

function beforeLast(text: string, names: readonly string[], lines: string): string | undefined {
  const last = parse(text).instructions.findLast(({ name }) => names.includes(name ?? ''));
  return last === undefined ? undefined : `${text.slice(0, last.lines.start)}${lines}${text.slice(last.lines.start)}`;
}

function baseOf(text: string): { readonly base: string | undefined; readonly tag: string | undefined } {
  const word = parse(text).instructions.find(({ name }) => name === 'FROM')?.words[0]?.text ?? '';
  const [base, tag] = word.includes('$') || word.includes('@') ? [] : word.split(':');
  return { base, tag };
}
