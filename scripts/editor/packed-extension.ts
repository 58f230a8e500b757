import path from 'node:path';
import { capture } from './process.ts';
import type { Profile } from './profile.ts';
import { installExtension } from './server.ts';
import type { Workbench } from './workbench.ts';

/**
 * Packs what was built and installs it as users get it. Outside of tests the workbench loads no extension from
 * a folder, and in tests it takes the themes below that folder, its own in `.cache` among them, for ours.
 */
export async function installPackedExtension(root: string, workbench: Workbench, profile: Profile): Promise<void> {
  const packed = path.join(profile.home, 'dockerfile-distiller.vsix');
  const packing = await capture(process.execPath, [
    path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package',
    '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', packed,
  ], { cwd: root });
  if (packing.code !== 0) throw new Error(`The extension could not be packed:\n${packing.text}`);
  await installExtension(workbench, profile, packed);
}
