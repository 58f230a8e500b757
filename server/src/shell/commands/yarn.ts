import type { ToolSyntax } from './tool.ts';

/** As in the reference of Yarn 1; `workspaces focus` and `--cwd` also in later ones. */
export const yarn: ToolSyntax = {
  names: ['yarn', 'yarnpkg'],
  valued: `
    --cwd --modules-folder --cache-folder --registry --network-timeout --network-concurrency --mutex --use-yarnrc
    --https-proxy --proxy --prefix --global-folder --link-folder --preferred-cache-folder --otp
    --child-concurrency --mode`,
  subcommands: {
    run: { endsAfter: 2 },
    exec: { endsAfter: 2 },
    node: { endsAfter: 2 },
    dlx: { valued: '-p --package', endsAfter: 2 },
    workspace: { endsAfter: 3 },
  },
};
