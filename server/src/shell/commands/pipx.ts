import type { ToolSyntax } from './tool.ts';

export const pipx: ToolSyntax = {
  names: ['pipx'],
  valued: '--python --pip-args -i --index-url --suffix --preinstall',
  subcommands: {
    run: { valued: '--spec --path', endsAfter: 2 },
  },
};
