import { existsSync } from 'node:fs';
import { chmod, rm, stat } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundles, root } from './bundles.ts';

/** Bundles everything into `dist/`. There is no watch mode: a full build takes a second. */
async function buildAll(): Promise<void> {
  await rm(`${root}dist`, { recursive: true, force: true });
  const present = bundles.filter(({ entry }) => existsSync(`${root}${entry}`));
  await Promise.all(present.map(({ entry, ...options }) => build({ ...options, entryPoints: [entry] })));
  for (const { outfile } of present) {
    if (outfile === 'dist/cli.js') await chmod(`${root}${outfile}`, 0o755);
    const { size } = await stat(`${root}${outfile}`);
    console.log(`${outfile.padEnd(20)} ${(size / 1024).toFixed(0).padStart(6)} KB`);
  }
}

buildAll().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
