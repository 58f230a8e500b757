/** `npm start [folder]`: installs and builds when needed, then opens the editor with the extension loaded. */
import path from 'node:path';
import { ensureInstalled, root, run, runNpm } from './ensure-installed.mjs';

await ensureInstalled();
const built = await runNpm(['run', '--silent', 'build']);
if (built !== 0) process.exit(built);
// Not through npm: one process fewer between Ctrl-C and the editor.
process.exit(await run(process.execPath, ['--import', 'tsx', path.join(root, 'scripts', 'editor', 'open.ts'), ...process.argv.slice(2)]));
