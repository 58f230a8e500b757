import type { ToolSyntax } from './tool.ts';

export const dnfTools: readonly ToolSyntax[] = [
  // As in dnf(8); yum and microdnf take the same.
  {
    names: ['dnf', 'yum', 'microdnf', 'dnf5', 'tdnf'],
    valued: `
      -c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --advisory --advisories
      --bz --bzs --cve --cves --comment --destdir --downloaddir --disableplugin --enableplugin --disablerepo
      --enablerepo --disableexcludes --disableexcludepkgs --forcearch --installroot --releasever --repo --repoid
      --repofrompath --rpmverbosity --sec-severity --secseverity --setopt --store`,
  },
  {
    names: ['yum-config-manager'],
    valued: '--add-repo --setopt --save-as',
  },
];
