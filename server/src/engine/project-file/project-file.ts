import type { Settings } from '../../../../shared/src/settings.ts';
import type { BuildContext } from '../../context/context.ts';
import { joinPath } from '../../context/paths.ts';
import { applyEdits } from '../../text/edit.ts';
import { analyzeFile } from '../analyze-file.ts';
import { planById } from '../refactor.ts';
import { fillDraft, toldOf, type Draft, type FilledDraft, type Stop } from './draft.ts';
import { draftsOf } from './drafts.ts';

/** A complete Dockerfile for the project that lies there. */
export interface ProjectFile {
  /** `Node, distroless`. */
  readonly title: string;
  readonly runtime: 'slim' | 'distroless';
  /** What was read from the project, and what the last stage is. */
  readonly detail: string;
  readonly text: string;
  /** The same in the syntax of snippets: what the project does not say is a placeholder. */
  readonly snippet: string;
  readonly openPlaces: readonly string[];
}

export interface ProjectFiles {
  readonly files: readonly ProjectFile[];
  /** Why there are none, or fewer than one would think. */
  readonly reasons: readonly string[];
}

/**
 * The project is written down in one stage, as its manifests say, and our own refactorings make the stages of it:
 * what they know of native modules, libraries and start commands is known here too, and what they refuse is not offered.
 */
export function projectFilesOf(context: BuildContext, settings: Settings): ProjectFiles {
  const drafts = draftsOf(context);
  const made = drafts.map((draft) => ('reason' in draft ? { files: [], reasons: [`${draft.language}: ${draft.reason}`] } : filesOf(context, draft, settings)));
  return { files: made.flatMap(({ files }) => files), reasons: made.flatMap(({ reasons }) => reasons) };
}

const runtimes = ['slim', 'distroless'] as const;

function filesOf(context: BuildContext, draft: Draft, settings: Settings): ProjectFiles {
  const filled = fillDraft(draft);
  if (draft.runtime !== undefined) return { files: [projectFile(draft, filled.stops, draft.runtime, filled.text)], reasons: [] };
  const supposed = withOpenFiles(context, filled);
  const files: ProjectFile[] = [];
  const reasons: string[] = [];
  for (const runtime of runtimes) {
    const outcome = takenApart(filled.text, supposed, runtime, settings);
    if ('refused' in outcome) reasons.push(`${draft.language}, ${runtime}: ${withExamples(outcome.refused, filled.stops)}`);
    else if (!files.some(({ text }) => text === withExamples(outcome.text, filled.stops))) files.push(projectFile(draft, filled.stops, runtime, outcome.text));
  }
  return { files, reasons };
}

/** A file that is still to be named is one that the project has. */
function withOpenFiles(context: BuildContext, { stops }: FilledDraft): BuildContext {
  const files = stops.filter(({ name }) => name === 'entry' || name === 'module').map(({ name, token }) => (name === 'module' ? `${token}.py` : token));
  return files.length === 0 ? context : { ...context, files: new Set([...context.files, ...files.map((path) => joinPath('', path))]) };
}

const refactorings = ['convert-to-multi-stage', 'slim-last-stage', 'switch-runtime'];

/** The first refactoring that has something to do says what comes out. */
function takenApart(text: string, context: BuildContext, runtime: string, settings: Settings): { readonly text: string } | { readonly refused: string } {
  const model = analyzeFile(text, { context });
  let refused = 'it is not known how to take it apart';
  for (const id of refactorings) {
    const plan = planById(id, model, { selection: undefined, options: { runtime }, settings });
    if (plan?.status === 'offered') return { text: applyEdits(text, plan.edits()) };
    if (plan !== undefined) refused = plan.reason;
  }
  return { refused };
}

function projectFile(draft: Draft, stops: readonly Stop[], runtime: ProjectFile['runtime'], text: string): ProjectFile {
  const open = stops.filter(({ token }) => text.includes(token));
  return {
    title: `${draft.language}, ${runtime}`,
    runtime,
    detail: toldOf(draft),
    text: withExamples(text, open),
    snippet: asSnippet(text, open),
    openPlaces: open.map(({ name }) => name),
  };
}

function withExamples(text: string, stops: readonly Stop[]): string {
  return stops.reduce((result, { token, example }) => result.replaceAll(token, () => example), text);
}

/** What the Dockerfile itself writes with `$`, `}` and backslashes stays as it is. */
function asSnippet(text: string, stops: readonly Stop[]): string {
  const escaped = text.replace(/[$}\\]/g, '\\$&');
  return stops.reduce((result, { token, example, choices }, order) => {
    const place = choices.length === 0 ? `:${example}` : `|${choices.map((each) => each.replace(/[,|\\]/g, '\\$&')).join(',')}|`;
    return result.replaceAll(token, () => `\${${order + 1}${place}}`);
  }, escaped);
}
