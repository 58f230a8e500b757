import type { Refactoring, Rule } from '../../server/src/action/define.ts';
import { fileNameOf } from '../../shared/src/ids.ts';
import { defaultSettings, settingSpecs } from '../../shared/src/settings.ts';

interface Manifest {
  contributes?: Record<string, unknown>;
  [key: string]: unknown;
}

/** package.json with the configuration block that the settings table and the rules make. */
export function manifestWithConfiguration(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const general = Object.fromEntries(settingSpecs.map((spec, order) => [`distiller.${spec.key}`, {
    type: spec.type,
    default: defaultSettings[spec.property],
    scope: spec.scope,
    order,
    ...(spec.values === undefined ? {} : {
      enum: spec.values.map((value) => value.value),
      markdownEnumDescriptions: spec.values.map((value) => value.description),
    }),
    markdownDescription: spec.description,
  }]));
  const levels = Object.fromEntries(rules.map((rule) => [`distiller.rules.${rule.id}`, {
    type: 'string',
    default: 'default',
    scope: 'resource',
    enum: ['default', 'off', 'error', 'warning', 'info', 'hint'],
    markdownDescription: `${rule.summary} Default level: ${rule.severity}.`,
  }]));
  manifest.contributes = {
    ...manifest.contributes,
    configuration: [
      { title: 'Dockerfile Distiller', properties: general },
      { title: 'Rules', properties: levels },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The tables between `<!-- rules -->` and `<!-- /rules -->`, and for refactorings alike. */
export function readmeWithTables(text: string, rules: readonly Rule[], refactorings: readonly Refactoring[]): string {
  const categories = [...new Set(rules.map((rule) => rule.category))].sort();
  const ruleRows = categories.map((category) => {
    const links = rules.filter((rule) => rule.category === category).map((rule) => `[${rule.id}](docs/rules/${fileNameOf(rule.id)}.md)`);
    return `| ${category} | ${links.join(', ')} |`;
  });
  const refactoringRows = refactorings.map((entry) => `| [${entry.title}](docs/refactorings/${entry.id}.md) | ${entry.summary} |`);
  return replaceBetween(
    replaceBetween(text, 'rules', ['| Category | Rules |', '|---|---|', ...ruleRows]),
    'refactorings',
    ['| Refactoring | What it does |', '|---|---|', ...refactoringRows],
  );
}

function replaceBetween(text: string, mark: string, lines: readonly string[]): string {
  const opening = `<!-- ${mark} -->`;
  const start = text.indexOf(opening);
  const end = text.indexOf(`<!-- /${mark} -->`);
  if (start === -1 || end === -1) return text;
  return `${text.slice(0, start + opening.length)}\n${lines.join('\n')}\n${text.slice(end)}`;
}
