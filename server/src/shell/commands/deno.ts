import type { ToolSyntax } from './tool.ts';

/** As in the reference of `deno run` and `deno compile`. */
export const deno: ToolSyntax = {
  names: ['deno'],
  valued: '-c --config --import-map --lock --cert --ext --location --v8-flags --log-level -L --seed',
  subcommands: {
    run: { valued: '--env-file', endsAfter: 2 },
    compile: { valued: '-o --output --target --include --exclude --icon' },
    install: { valued: '-n --name --root -e --entrypoint' },
    task: { valued: '--cwd --filter -f', endsAfter: 2 },
  },
};
