import type { ToolSyntax } from './tool.ts';

/** As printed by `useradd --help`. */
export const useradd: ToolSyntax = {
  names: ['useradd'],
  valued: `
    -b --base-dir -c --comment -d --home-dir -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key
    -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`,
};
