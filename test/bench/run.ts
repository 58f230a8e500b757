import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { serverNodeOptions } from '../../shared/src/node-options.ts';

/** Bundled and started as the product is: the loader of the tests names every closure anew, which costs more than what is measured. */
const root = join(__dirname, '../..');
const outfile = join(root, 'dist/bench.js');
buildSync({
  entryPoints: [join(__dirname, 'bench.ts')], outfile, bundle: true, platform: 'node', target: 'node20', mainFields: ['module', 'main'],
  define: { __dirname: JSON.stringify(__dirname) }, external: ['dockerfile-language-server-nodejs'], logLevel: 'error',
});
process.exitCode = spawnSync(process.execPath, [...serverNodeOptions, outfile], { stdio: 'inherit', cwd: root }).status ?? 1;
