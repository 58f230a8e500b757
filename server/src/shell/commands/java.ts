import type { ToolSyntax } from './tool.ts';

/** As printed by `java --help`; options stand before the class. */
export const java: ToolSyntax = {
  names: ['java'],
  style: 'single-dash',
  valued: `
    -cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules --enable-native-access -jar
    -m --module --add-opens --add-exports --add-reads --source`,
  attached: '-D',
  endingFlags: '-jar -m --module',
  endsAfter: 1,
};
