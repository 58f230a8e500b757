import type { ToolSyntax } from './tool.ts';

/** As printed by the help of Deno 2; `--lock`, `--env-file` and the `--allow` flags take a value only after `=`. */
export const deno: ToolSyntax = {
  names: ['deno'],
  valued: `
    -c --config --import-map --cert --ext --location --seed --node-modules-linker --min-dep-age --preload
    --require --conditions -L --log-level`,
  subcommands: {
    run: { endsAfter: 2 },
    serve: { valued: '--port --host', endsAfter: 2 },
    compile: { valued: '-o --output --target --icon --include --exclude --app-name --engine' },
    install: { valued: '-n --name --root --os --arch' },
    task: { valued: '--cwd -f --filter -j --jobs', endsAfter: 2 },
  },
};
