import type { ToolSyntax } from './tool.ts';

/** As printed by the help of pnpm 10. */
export const pnpm: ToolSyntax = {
  names: ['pnpm'],
  valued: `
    -C --dir --filter -F --filter-prod --loglevel --reporter --store-dir --virtual-store-dir --modules-dir
    --lockfile-dir --network-concurrency --fetch-timeout --workspace-concurrency --fetch-retries --registry
    --package-import-method --node-linker --hoist-pattern --public-hoist-pattern --test-pattern
    --changed-files-ignore-pattern --global-dir --child-concurrency`,
  subcommands: {
    run: { endsAfter: 2 },
    exec: { endsAfter: 2 },
    dlx: { valued: '--package --allow-build', endsAfter: 2 },
    add: { valued: '--save-prefix --save-catalog-name --allow-build' },
  },
};
