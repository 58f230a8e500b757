import type { ToolSyntax } from './tool.ts';

/** Tasks have flags of their own. */
export const mix: ToolSyntax = {
  names: ['mix'],
  valued: '--only --target --path --app --name --env',
  subcommands: {
    run: { valued: '-e --eval -r --require' },
    do: { endsAfter: 1 },
    release: { valued: '--version' },
  },
};
