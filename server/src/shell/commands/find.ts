import type { ToolSyntax } from './tool.ts';

export const findTools: readonly ToolSyntax[] = [
  // The tests and actions of find are words with one dash.
  {
    names: ['find'],
    style: 'single-dash',
    valued: `
      -name -iname -path -ipath -wholename -regex -iregex -regextype -type -xtype -size -mtime -mmin -ctime -atime
      -newer -user -group -uid -gid -perm -maxdepth -mindepth -printf -fprint -samefile -links -inum -fstype -lname`,
  },
  {
    names: ['xargs'],
    valued: '-a --arg-file -d --delimiter -E -I -L -n --max-args -P --max-procs -s --max-chars --process-slot-var',
    attached: '-i -l -e',
    endsAfter: 1,
  },
];
