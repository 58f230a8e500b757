/** `node scripts/with-install.mjs build test -- --flag`: installs when needed, then runs the npm scripts in turn; the flags go to the last. */
import { ensureInstalled, fail, runNpm } from './ensure-installed.mjs';

const args = process.argv.slice(2);
const end = args.findIndex((arg) => arg.startsWith('-'));
const scripts = end === -1 ? args : args.slice(0, end);
const flags = end === -1 ? [] : args.slice(args[end] === '--' ? end + 1 : end);
if (scripts.length === 0) fail('Name the npm scripts to run.');

await ensureInstalled();
for (const [index, script] of scripts.entries()) {
  const last = index === scripts.length - 1;
  const code = await runNpm(['run', '--silent', script, ...(last && flags.length > 0 ? ['--', ...flags] : [])]);
  if (code !== 0) {
    console.error(`npm run ${script} ended with exit code ${code}.`);
    process.exit(code);
  }
}
