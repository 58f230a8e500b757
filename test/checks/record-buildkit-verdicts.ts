/**
 * Asks BuildKit's own linter what it says of the texts and keeps the answers. Needs Go:
 * `cd test/images/buildkit-check && go build -o check .`, then `tsx test/checks/record-buildkit-verdicts.ts`.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VERDICT_TEXTS } from './verdict-texts.ts';

const program = process.argv[2] ?? fileURLToPath(new URL('../images/buildkit-check/check', import.meta.url));
const input = Object.entries(VERDICT_TEXTS).map(([name, text]) => `${JSON.stringify({ name, text })}\n`).join('');
const { stdout } = spawnSync(program, { input, encoding: 'utf8' });
const entries = stdout.trim().split('\n').map((line) => {
  const { name, error, warnings } = JSON.parse(line) as { name: string; error?: string; warnings: { rule: string; line: number }[] };
  return `  ${JSON.stringify(name)}: ${JSON.stringify({ ...(error === undefined ? {} : { error }), warnings: warnings.map((warning) => `${warning.rule} ${warning.line}`).sort() })}`;
});
writeFileSync(new URL('./buildkit-verdicts.json', import.meta.url), `{\n${entries.join(',\n')}\n}\n`);
