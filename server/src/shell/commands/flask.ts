import type { ToolSyntax } from './tool.ts';

export const flask: ToolSyntax = {
  names: ['flask'],
  valued: '-A --app -e --env-file',
  subcommands: {
    run: { valued: '-h --host -p --port --cert --key --extra-files --exclude-patterns' },
  },
};
