import type { ToolSyntax } from './tool.ts';

/** As printed by the help of Poetry 2. */
export const poetry: ToolSyntax = {
  names: ['poetry'],
  valued: '-P --project -C --directory',
  subcommands: {
    install: { valued: '--without --with --only -E --extras' },
    sync: { valued: '--without --with --only -E --extras' },
    update: { valued: '--without --with --only' },
    add: { valued: '-G --group -E --extras --optional --python --platform --markers --source' },
    remove: { valued: '-G --group' },
    build: { valued: '-f --format -l --local-version -o --output -c --config-settings' },
    export: { valued: '-f --format -o --output --without --with --only -E --extras' },
    run: { endsAfter: 2 },
  },
};
