import type { ToolSyntax } from './tool.ts';

export const rsync: ToolSyntax = {
  names: ['rsync'],
  valued: `
    -e --rsh --exclude --include --exclude-from --include-from --files-from --chmod --chown -f --filter -T
    --temp-dir --rsync-path --compare-dest --copy-dest --link-dest`,
};
