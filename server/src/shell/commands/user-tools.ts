import type { ToolSyntax } from './tool.ts';

export const userTools: readonly ToolSyntax[] = [
  // As printed by `useradd --help`.
  {
    names: ['useradd'],
    valued: `
      -b --base-dir -c --comment -d --home-dir -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key
      -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`,
  },
  // As printed by `usermod --help`.
  {
    names: ['usermod'],
    valued: `
      -c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -R --root
      -P --prefix -s --shell -u --uid -v --add-subuids -V --del-subuids -w --add-subgids -W --del-subgids -Z
      --selinux-user`,
  },
  // As printed by `groupadd --help`.
  {
    names: ['groupadd', 'groupmod'],
    valued: '-g --gid -K --key -n --new-name -p --password -R --root -P --prefix -U --users',
  },
  {
    names: ['userdel', 'groupdel'],
    valued: '-R --root -P --prefix',
  },
  // Debian takes long flags, BusyBox short ones; no flag means one thing with and another without a value.
  {
    names: ['adduser'],
    valued: `
      --uid --firstuid --lastuid --gid --firstgid --lastgid --ingroup --shell -s --comment --gecos --home --conf -h
      -g -G -u -k`,
  },
  // Debian takes long flags, BusyBox `-g`.
  {
    names: ['addgroup'],
    valued: '--gid --firstgid --lastgid --conf -g',
  },
  {
    names: ['chpasswd'],
    valued: '-c --crypt-method -s --sha-rounds -R --root',
  },
  {
    names: ['passwd'],
    valued: '-i --inactive -n --mindays -x --maxdays -w --warndays -R --root -r --repository',
  },
  // As printed by `su --help`.
  {
    names: ['su'],
    valued: '-c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment',
  },
];
