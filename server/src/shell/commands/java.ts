import type { ToolSyntax } from './tool.ts';

export const javaTools: readonly ToolSyntax[] = [
  // As printed by `java --help`; options stand before the class.
  {
    names: ['java'],
    style: 'single-dash',
    valued: `
      -cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules --enable-native-access -jar
      -m --module --add-opens --add-exports --add-reads --source`,
    attached: '-D',
    endingFlags: '-jar -m --module',
    endsAfter: 1,
  },
  // As printed by `javac --help`.
  {
    names: ['javac'],
    style: 'single-dash',
    valued: `
      -d -cp -classpath --class-path -p --module-path -s -h -encoding -source --source -target --target --release
      -processor -processorpath --processor-path --module-source-path --module -m --add-modules --add-exports
      --system`,
    attached: '-A -J',
  },
  // As printed by `jlink --help`.
  {
    names: ['jlink'],
    style: 'single-dash',
    valued: `
      --add-modules --output -p --module-path --compress -c --launcher --limit-modules
      --strip-java-debug-attributes-of --vm --exclude-files --include-locales`,
  },
  // As printed by `jar --help`; the first word needs no dash.
  {
    names: ['jar'],
    bundlesFirstWord: true,
    valued: '-f --file -e --main-class -m --manifest -C --release --module-version -p --module-path',
  },
];
