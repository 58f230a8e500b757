import type { ToolSyntax } from './tool.ts';

/** The tests and actions of find are words with one dash. */
export const find: ToolSyntax = {
  names: ['find'],
  style: 'single-dash',
  valued: `
    -name -iname -path -ipath -wholename -regex -iregex -regextype -type -xtype -size -mtime -mmin -ctime -atime
    -newer -user -group -uid -gid -perm -maxdepth -mindepth -printf -fprint -samefile -links -inum -fstype -lname`,
};
