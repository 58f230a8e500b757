import type { ToolSyntax } from './tool.ts';

/** As printed by `javac --help`. */
export const javac: ToolSyntax = {
  names: ['javac'],
  style: 'single-dash',
  valued: `
    -d -cp -classpath --class-path -p --module-path -s -h -encoding -source --source -target --target --release
    -processor -processorpath --processor-path --module-source-path --module -m --add-modules --add-exports
    --system`,
  attached: '-A -J',
};
