import type { Finding, Severity } from '../action/action.ts';
import type { Rule } from '../action/define.ts';
import { checkComment, checkDirective, includes } from '../syntax/check-options.ts';
import { instructionAt } from '../syntax/edit-points.ts';
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
 * `check=` is honoured exactly as BuildKit does, so that `docker build --check` and the editor agree.
 */
export interface Suppressions {
  silencesFile(rule: Rule): boolean;
  silences(rule: Rule, finding: Finding): boolean;
  /** `# check=error=true` makes BuildKit's checks fail the build. */
  severityOf(rule: Rule, severity: Severity): Severity;
}

interface Ignore {
  readonly tool: 'distiller' | 'hadolint';
  readonly names: ReadonlySet<string>;
  /** The instruction it belongs to; undefined: the whole file. */
  readonly scope: Instruction | undefined;
}

/** BuildKit itself reads an inline `check=skip=` too late, or not at all, for these. */
const notSkippedInline = new Set([
  'NoEmptyContinuation', 'ConsistentInstructionCasing', 'DuplicateStageName', 'ReservedStageName', 'InvalidDefaultArgInFrom',
]);

/** BuildKit reports the earlier of two instructions, but when it comes to the later, so that one's comment counts. */
export const skippedAtLater = 'MultipleInstructionsDisallowed';

/** Experimental checks are asked for; `skip` means nothing to them. */
const experimental = new Set(['InvalidDefinitionDescription']);

export function readSuppressions(tree: DockerfileTree): Suppressions {
  const ignores = commentIgnores(tree);
  const options = checkDirective(tree);
  const commentsCheck = tree.comments.some(({ content }) => content.toLowerCase().startsWith('check'));
  return {
    silencesFile(rule) {
      const id = skippableId(rule);
      if (id !== undefined && includes(options.skip, id)) return true;
      return ignores.some((ignore) => ignore.scope === undefined && matches(ignore, rule));
    },
    silences(rule, finding) {
      if (commentsCheck && skippedInline(tree, rule, finding)) return true;
      const places = [finding.range, ...(finding.related ?? []).map(({ range }) => range)];
      return ignores.some((ignore) => {
        const { scope } = ignore;
        return scope !== undefined && places.some((range, at) => covers(scope, range) && (at === 0 || ignore.tool === 'hadolint')) && matches(ignore, rule);
      });
    },
    severityOf: (rule, severity) => (options.error && buildkitId(rule) !== undefined ? 'error' : severity),
  };
}

/** BuildKit's id of a rule that stands for one of its checks. */
export function buildkitId(rule: Rule): string | undefined {
  const prefix = 'buildkit/';
  return rule.equivalents?.find((name) => name.startsWith(prefix))?.slice(prefix.length);
}

/** BuildKit's id of a rule whose check `skip` can silence. */
export function skippableId(rule: Rule): string | undefined {
  const id = buildkitId(rule);
  return id === undefined || experimental.has(id) ? undefined : id;
}

/** The same where a comment above the instruction of the finding does it. */
export function skippableInline(rule: Rule): string | undefined {
  const id = skippableId(rule);
  return id === undefined || notSkippedInline.has(id) ? undefined : id;
}

function skippedInline(tree: DockerfileTree, rule: Rule, finding: Finding): boolean {
  const id = skippableInline(rule);
  if (id === undefined) return false;
  const range = id === skippedAtLater ? finding.related?.[0]?.range : finding.range;
  const instruction = range === undefined ? undefined : instructionAt(tree, range.start);
  return instruction !== undefined && includes(checkComment(tree, instruction).skip, id);
}

function commentIgnores(tree: DockerfileTree): readonly Ignore[] {
  const ignores: Ignore[] = [];
  let next = 0;
  for (const comment of tree.comments) {
    while (next < tree.instructions.length && (tree.instructions[next]?.range.end ?? 0) < comment.range.start) next++;
    const ignore = readComment(comment, tree.instructions[next]);
    if (ignore !== undefined) ignores.push(ignore);
  }
  return ignores;
}

function readComment({ content }: Comment, instruction: Instruction | undefined): Ignore | undefined {
  for (const tool of ['distiller', 'hadolint'] as const) {
    const local = afterPrefix(content, `${tool} ignore=`);
    if (local !== undefined && instruction !== undefined) return { tool, names: namesIn(local), scope: instruction };
    const global = afterPrefix(content, `${tool} global ignore=`);
    if (global !== undefined) return { tool, names: namesIn(global), scope: undefined };
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

/** hadolint's comments name its own ids and ShellCheck's; ours name any id that we know of. */
function matches({ tool, names }: Ignore, rule: Rule): boolean {
  if (tool === 'distiller' && (names.has('all') || names.has(rule.id.toLowerCase()))) return true;
  return (rule.equivalents ?? []).some((name) => names.has(name.slice(name.indexOf('/') + 1).toLowerCase()));
}
