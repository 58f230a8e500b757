import type { ToolSyntax } from './tool.ts';

/** As printed by the help of Bun 1.3. */
export const bun: ToolSyntax = {
  names: ['bun', 'bunx'],
  valued: `
    -c --config --ca --cafile --cache-dir --cwd --env-file --backend --registry --concurrent-scripts
    --network-concurrency --omit --linker --minimum-release-age --cpu --os --libc -F --filter --catalog`,
  subcommands: {
    build: {
      valued: `
        --target --outdir --outfile --metafile --sourcemap --banner --footer --format --root --public-path -e
        --external --packages --entry-naming --chunk-naming --asset-naming --conditions --env --compile-exec-argv
        --compile-executable-path -d --define -l --loader --drop`,
    },
    run: {
      valued: `
        -r --preload --require --import -e --eval -p --print --port --conditions --shell --tsconfig-override -d
        --define -l --loader`,
      endsAfter: 2,
    },
    x: { endsAfter: 2 },
  },
};
