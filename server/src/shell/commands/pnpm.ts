import type { ToolSyntax } from './tool.ts';

export const pnpmTools: readonly ToolSyntax[] = [
  // As printed by the help of pnpm 10.
  {
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
  },
  {
    names: ['pnpx'],
    valued: '--package',
    endsAfter: 1,
  },
];
