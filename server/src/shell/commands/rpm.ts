import type { ToolSyntax } from './tool.ts';

/** As in rpm(8). */
export const rpm: ToolSyntax = {
  names: ['rpm'],
  valued: `
    -r --root --dbpath --prefix --relocate --excludepath -E --eval -D --define --queryformat --qf --rcfile
    --import`,
};
