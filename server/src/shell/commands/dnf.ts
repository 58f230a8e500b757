import type { ToolSyntax } from './tool.ts';

/** As in dnf(8); yum and microdnf take the same. */
export const dnf: ToolSyntax = {
  names: ['dnf', 'yum', 'microdnf', 'dnf5', 'tdnf'],
  valued: `
    -c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --advisory --advisories
    --bz --bzs --cve --cves --comment --destdir --downloaddir --disableplugin --enableplugin --disablerepo
    --enablerepo --disableexcludes --disableexcludepkgs --forcearch --installroot --releasever --repo --repoid
    --repofrompath --rpmverbosity --sec-severity --secseverity --setopt --store`,
};
