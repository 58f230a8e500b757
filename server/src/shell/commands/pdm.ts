import type { ToolSyntax } from './tool.ts';

/** As printed by the help of PDM 2. */
export const pdm: ToolSyntax = {
  names: ['pdm'],
  valued: `
    -c --config -p --project -L --lockfile -k --skip -G --group --with --without --override --config-setting
    --venv`,
  subcommands: {
    add: { valued: '-e --editable' },
    build: { valued: '-d --dest' },
    export: { valued: '-f --format -o --output' },
    run: { valued: '-s --site-packages', endsAfter: 2 },
  },
};
