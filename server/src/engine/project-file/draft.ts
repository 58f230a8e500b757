import { templates } from './templates.generated.ts';

/** A one-stage Dockerfile of a project, before it is taken apart. */
export interface Draft {
  /** For the user: `Node`. */
  readonly language: string;
  readonly template: keyof typeof templates;
  /**
   * What the project says, by the template's names. Undefined: it does not say, so it stays a placeholder.
   * Empty: the project has no such step, and the line goes. `stop` makes a value of which a part is open.
   */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** The template is as its last stage should be: there is nothing to take apart. */
  readonly runtime?: 'slim';
  /** What was read, for the user: `pnpm`, `dist/server.js`. */
  readonly told: readonly string[];
}

/** Whether a part of it is still to be said. */
export function isOpen(value: string): boolean {
  return value.includes(opening);
}

/** What was read, without what is open. */
export function toldOf({ told }: Draft): string {
  return told.filter((each) => !isOpen(each)).join(', ');
}

/** Why a project that was recognised has no Dockerfile here. */
export interface NoDraft {
  readonly language: string;
  readonly reason: string;
}

export interface FilledDraft {
  readonly text: string;
  /** What stands in the text for each open place, in the order of the text. */
  readonly stops: readonly Stop[];
}

export interface Stop {
  /** Unlike anything that a Dockerfile has, so that it is found again in what becomes of the text. */
  readonly token: string;
  readonly name: string;
  readonly example: string;
  /** What the project has of it, the example first; empty where it may be anything. */
  readonly choices: readonly string[];
}

/** An open part of a value. */
export function stop(name: string, example: string): string {
  return `${opening}${name}:${example}${closing}`;
}

/** One of several, which the project does not say. */
export function choice(name: string, options: readonly string[]): string {
  return stop(name, options.join('|'));
}

const opening = '⟪';
const closing = '⟫';

/** Tokens stand for the open places, a file's with its extension, so that the text is a Dockerfile like any other. */
export function fillDraft({ template, values }: Draft): FilledDraft {
  const stops = new Map<string, Stop>();
  const lines = templates[template].flatMap((line) => filledLine(line, values) ?? []);
  const text = lines.join('\n').replace(marked, (_, name: string, examples: string) => {
    const [example = '', ...others] = examples.split('|');
    const known = stops.get(name) ?? { name, example, choices: others.length === 0 ? [] : [example, ...others], token: tokenFor(stops.size, example) };
    stops.set(name, known);
    return known.token;
  });
  return { text: `${text}\n`, stops: [...stops.values()] };
}

const marked = new RegExp(`${opening}(\\w+):([^${closing}]*)${closing}`, 'g');
const placeholder = /\$\{([a-z]\w*):([^{}]*)\}/g;

/** Undefined: a step that the project does not have. */
function filledLine(line: string, values: Draft['values']): string | undefined {
  const names = [...line.matchAll(placeholder)].map((match) => ({ name: match[1] ?? '', example: match[2] ?? '' }));
  if (names.some(({ name, example }) => (values[name] ?? example) === '')) return undefined;
  return line.replace(placeholder, (_, name: string, example: string) => values[name] ?? stop(name, example));
}

/** A port is a number below 65536. */
function tokenFor(order: number, example: string): string {
  if (!Number.isNaN(Number(example))) return String(61_357 + order);
  return `openplace${order}${/\.\w+$/.exec(example)?.[0] ?? ''}`;
}
