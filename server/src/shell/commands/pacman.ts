import type { ToolSyntax } from './tool.ts';

/** As in pacman(8). */
export const pacman: ToolSyntax = {
  names: ['pacman'],
  valued: `
    -b --dbpath -r --root --arch --cachedir --config --hookdir --logfile --gpgdir --sysroot --overwrite --ignore
    --ignoregroup --assume-installed`,
};
