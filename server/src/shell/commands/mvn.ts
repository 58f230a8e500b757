import type { ToolSyntax } from './tool.ts';

/** As printed by `mvn --help`; `-D` and `-P` have their value attached or after them. */
export const mvn: ToolSyntax = {
  names: ['mvn', 'mvnw', 'mvnd'],
  style: 'single-dash',
  valued: `
    -b --builder --color -D --define -emp --encrypt-master-password -ep --encrypt-password -f --file -gs
    --global-settings -gt --global-toolchains -l --log-file -P --activate-profiles -pl --projects -rf
    --resume-from -s --settings -t --toolchains -T --threads`,
  attached: '-D -P -T',
};
