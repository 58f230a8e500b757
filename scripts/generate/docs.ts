import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Refactoring, Rule } from '../../server/src/action/define.ts';
import { fileNameOf } from '../../shared/src/ids.ts';
import { settingSpecs, defaultSettings } from '../../shared/src/settings.ts';

/** Page path → text: one page per rule and refactoring from its fixture, an index, and the settings. */
export function docsPages(root: string, rules: readonly Rule[], refactorings: readonly Refactoring[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const rule of rules) pages.set(`docs/rules/${fileNameOf(rule.id)}.md`, rulePage(rule, fixtureText(root, 'rules', fileNameOf(rule.id))));
  for (const refactoring of refactorings) {
    pages.set(`docs/refactorings/${refactoring.id}.md`, refactoringPage(refactoring, fixtureText(root, 'refactorings', refactoring.id)));
  }
  pages.set('docs/rules.md', rulesIndex(rules));
  pages.set('docs/refactorings.md', refactoringsIndex(refactorings));
  pages.set('docs/settings.md', settingsPage());
  return pages;
}

/** The fixture and the fixtures of its parts, one after the other. */
function fixtureText(root: string, kind: string, id: string): string {
  const single = join(root, 'test', kind, `${id}.md`);
  const folder = join(root, 'test', kind, id);
  const texts = existsSync(single) ? [readFileSync(single, 'utf8')] : [];
  if (existsSync(folder)) for (const name of readdirSync(folder).sort()) if (name.endsWith('.md')) texts.push(readFileSync(join(folder, name), 'utf8'));
  return texts.join('\n');
}

/** Rules about what ends in the image, and whether it starts there. */
const guided: ReadonlySet<string> = new Set(['runtime', 'image', 'size', 'security']);

function rulePage(rule: Rule, examples: string): string {
  const facts = [
    `Category: ${rule.category}`,
    `severity: ${rule.severity}`,
    `fix: ${rule.fixes}`,
    `since ${rule.since}`,
    `setting: \`distiller.rules.${rule.id}\``,
    ...(rule.equivalents ?? []).map((name) => `also known as \`${name}\``),
  ];
  const guide = guided.has(rule.category) ? '\n\nWhat a stage is, and what a distroless image leaves out, stands in the [guide](../guide.md).' : '';
  return `# ${rule.id}\n\n${rule.summary}\n\n*${facts.join(' · ')}*\n\n${rule.why}${guide}\n\n${examples.trim()}\n`;
}

function refactoringPage(refactoring: Refactoring, examples: string): string {
  const options = (refactoring.options ?? []).flatMap((option) => [
    `Option \`${option.key}\` (${option.title}):`,
    '',
    ...option.values.map((value) => `- \`${value.value}\`: ${value.title}`),
    '',
  ]);
  return [
    `# ${refactoring.title}`, '', refactoring.summary, '',
    `*Id: \`${refactoring.id}\` · kind: \`${refactoring.kind}\` · since ${refactoring.since}*`, '',
    `${refactoring.why} What stages and distroless images are, and what each costs, stands in the [guide](../guide.md).`, '', ...options, examples.trim(), '',
  ].join('\n');
}

function rulesIndex(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [${rule.id}](rules/${fileNameOf(rule.id)}.md) | ${rule.category} | ${rule.severity} | ${rule.fixes} | ${rule.summary} |`);
  return ['# Rules', '', '| Rule | Category | Severity | Fix | What it finds |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

function refactoringsIndex(refactorings: readonly Refactoring[]): string {
  const rows = refactorings.map((entry) => `| [${entry.title}](refactorings/${entry.id}.md) | \`${entry.id}\` | ${entry.summary} |`);
  return ['# Refactorings', '', '| Refactoring | Id | What it does |', '|---|---|---|', ...rows, ''].join('\n');
}

function settingsPage(): string {
  const rows = settingSpecs.map((spec) => {
    const values = spec.values === undefined ? spec.type : spec.values.map((value) => `\`${value.value}\``).join(', ');
    return `| \`distiller.${spec.key}\` | ${values} | \`${JSON.stringify(defaultSettings[spec.property])}\` | ${spec.description} |`;
  });
  return [
    '# Settings', '', '| Setting | Values | Default | What it does |', '|---|---|---|---|', ...rows,
    '| `distiller.rules.<rule>` | `default`, `off`, `error`, `warning`, `info`, `hint` | `"default"` | The level of one [rule](rules.md). |', '',
  ].join('\n');
}
