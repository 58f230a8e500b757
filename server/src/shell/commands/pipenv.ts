import type { ToolSyntax } from './tool.ts';

/** As printed by `pipenv install --help`. */
export const pipenv: ToolSyntax = {
  names: ['pipenv'],
  valued: '--pypi-mirror --python --extra-pip-args --resolver --categories --extras --config-settings',
  subcommands: {
    install: { valued: '-i --index -r --requirements -e --editable' },
    run: { endsAfter: 2 },
  },
};
