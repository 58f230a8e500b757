import type { ToolSyntax } from './tool.ts';

/** As in the reference of `bun install` and `bun build`. */
export const bun: ToolSyntax = {
  names: ['bun', 'bunx'],
  valued: `
    -c --config --cwd --registry --cache-dir --backend --concurrent-scripts --network-concurrency --omit --filter
    --linker --cafile --env-file`,
  subcommands: {
    build: {
      valued: `
        --outdir --outfile --target --format --external -e --entry-naming --root --public-path --define -d --loader -l
        --packages --sourcemap --conditions --banner --footer`,
    },
    run: { valued: '-r --preload --require --import -e --eval -p --print', endsAfter: 2 },
    x: { endsAfter: 2 },
  },
};
