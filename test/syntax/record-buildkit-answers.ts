/**
 * Asks BuildKit's own parser what it makes of the trap texts and keeps the answers.
 * Needs Go: `cd test/syntax/buildkit-oracle && go mod tidy && go build -o oracle .`,
 * then `tsx test/syntax/record-buildkit-answers.ts`.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TRAPS } from './trap-texts.ts';

const oracle = fileURLToPath(new URL('./buildkit-oracle/oracle', import.meta.url));
const input = Object.values(TRAPS).map((text) => `${JSON.stringify(text)}\n`).join('');
const { stdout } = spawnSync(oracle, { input, encoding: 'utf8' });
const answers = stdout.trim().split('\n').map((line): unknown => JSON.parse(line));
const entries = Object.keys(TRAPS).map((name, index) => `  ${JSON.stringify(name)}: ${JSON.stringify(answers[index])}`);
writeFileSync(new URL('./buildkit-answers.json', import.meta.url), `{\n${entries.join(',\n')}\n}\n`);
