import type { Severity } from '../action/action.ts';
import type { Rule } from '../action/define.ts';
import type { Comment, DockerfileTree, Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';

/**
 * What the author asked not to hear:
 *
 *     # distiller ignore=shell-form-command      above an instruction, or between its lines
 *     # distiller global ignore=…                anywhere: the whole file
 *     # hadolint ignore=DL3025                   (and `global`)
 *     # check=skip=JSONArgsRecommended           at the head: BuildKit's own directive; above an instruction: there
 *
 * Ids are ours, hadolint's or BuildKit's; `all` is everything (of BuildKit's checks, for `check=skip`).
 */
export interface Suppressions {
  silencesFile(rule: Rule): boolean;
  silences(rule: Rule, range: Range): boolean;
  /** `# check=error=true` makes BuildKit's checks fail the build. */
  severityOf(rule: Rule, severity: Severity): Severity;
}

interface Ignore {
  readonly tool: Tool;
  readonly names: ReadonlySet<string>;
  /** The instruction it belongs to; undefined: the whole file. */
  readonly scope: Instruction | undefined;
}

type Tool = 'distiller' | 'hadolint' | 'buildkit';

/** BuildKit itself reads an inline `check=skip=` too late, or not at all, for these. */
const notSkippedInline = new Set([
  'NoEmptyContinuation', 'ConsistentInstructionCasing', 'DuplicateStageName', 'ReservedStageName', 'InvalidDefaultArgInFrom',
]);

export function readSuppressions(tree: DockerfileTree): Suppressions {
  const ignores = [...directiveIgnores(tree), ...commentIgnores(tree)];
  const isError = tree.directives.some((directive) => directive.name === 'check' && checkOption(directive.value, 'error') === 'true');
  return {
    silencesFile: (rule) => ignores.some((ignore) => ignore.scope === undefined && matches(ignore, rule)),
    silences: (rule, range) => ignores.some((ignore) => ignore.scope !== undefined && covers(ignore.scope, range) && matches(ignore, rule)),
    severityOf: (rule, severity) => (isError && buildkitId(rule) !== undefined ? 'error' : severity),
  };
}

/** BuildKit's id of a rule that stands for one of its checks. */
export function buildkitId(rule: Rule): string | undefined {
  const prefix = 'buildkit/';
  return rule.equivalents?.find((name) => name.startsWith(prefix))?.slice(prefix.length);
}

function directiveIgnores(tree: DockerfileTree): Ignore[] {
  return tree.directives
    .filter((directive) => directive.name === 'check')
    .map((directive) => ({ tool: 'buildkit', names: namesIn(checkOption(directive.value, 'skip') ?? ''), scope: undefined }));
}

function commentIgnores(tree: DockerfileTree): Ignore[] {
  const ignores: Ignore[] = [];
  let next = 0;
  for (const comment of tree.comments) {
    while (next < tree.instructions.length && (tree.instructions[next]?.range.end ?? 0) < comment.range.start) next++;
    const ignore = readComment(comment, tree.instructions[next]);
    if (ignore !== undefined) ignores.push(ignore);
  }
  return ignores;
}

function readComment(comment: Comment, instruction: Instruction | undefined): Ignore | undefined {
  const content = comment.content;
  for (const tool of ['distiller', 'hadolint'] as const) {
    const local = afterPrefix(content, `${tool} ignore=`);
    if (local !== undefined && instruction !== undefined) return { tool, names: namesIn(local), scope: instruction };
    const global = afterPrefix(content, `${tool} global ignore=`);
    if (global !== undefined) return { tool, names: namesIn(global), scope: undefined };
  }
  const check = afterPrefix(content, 'check=');
  const skip = check === undefined ? undefined : checkOption(check, 'skip');
  if (skip === undefined || instruction === undefined) return undefined;
  return { tool: 'buildkit', names: namesIn(skip), scope: instruction };
}

/** `skip=A,B;error=true` → the value of one option. */
function checkOption(value: string, option: string): string | undefined {
  for (const part of value.split(';')) {
    const found = afterPrefix(part.trim(), `${option}=`);
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function afterPrefix(text: string, prefix: string): string | undefined {
  return text.toLowerCase().startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

/** Names end at the first blank: what follows is the author's reason. */
function namesIn(list: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of list.split(',')) {
    const [name, ...reason] = part.trim().split(' ');
    if (name !== undefined && name !== '') names.add(name.toLowerCase());
    if (reason.length > 0) break;
  }
  return names;
}

function covers(instruction: Instruction, range: Range): boolean {
  return instruction.range.start <= range.start && range.start <= instruction.range.end;
}

function matches(ignore: Ignore, rule: Rule): boolean {
  const buildkit = buildkitId(rule);
  if (ignore.tool === 'buildkit') {
    if (buildkit === undefined) return false;
    if (ignore.scope !== undefined && notSkippedInline.has(buildkit)) return false;
    return ignore.names.has('all') || ignore.names.has(buildkit.toLowerCase());
  }
  if (ignore.tool === 'distiller' && (ignore.names.has('all') || ignore.names.has(rule.id))) return true;
  return (rule.equivalents ?? []).some((name) => ignore.names.has(name.slice(name.indexOf('/') + 1).toLowerCase()));
}
