import type { ToolSyntax } from './tool.ts';

/** As printed by `su --help`. */
export const su: ToolSyntax = {
  names: ['su'],
  valued: '-c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment',
};
