import type { ToolSyntax } from './tool.ts';

/** As printed by `make --help`. */
export const make: ToolSyntax = {
  names: ['make', 'gmake'],
  valued: `
    -C --directory -E --eval -f --file --makefile -I --include-dir -o --old-file --assume-old -W --what-if
    --new-file --assume-new`,
  attached: '-j -l -O',
  numbered: '-j -l',
};
