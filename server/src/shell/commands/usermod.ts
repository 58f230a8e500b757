import type { ToolSyntax } from './tool.ts';

/** As printed by `usermod --help`. */
export const usermod: ToolSyntax = {
  names: ['usermod'],
  valued: `
    -c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -R --root
    -P --prefix -s --shell -u --uid -v --add-subuids -V --del-subuids -w --add-subgids -W --del-subgids -Z
    --selinux-user`,
};
