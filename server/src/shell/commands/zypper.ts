import type { ToolSyntax } from './tool.ts';

/** As in zypper(8). */
export const zypper: ToolSyntax = {
  names: ['zypper'],
  valued: `
    -c --config -D --reposd-dir -C --cache-dir -R --root --installroot -p --plus-repo --plus-content --releasever`,
  subcommands: {
    install: { valued: '-r --repo --from -t --type' },
    in: { valued: '-r --repo --from -t --type' },
  },
};
