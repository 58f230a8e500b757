import type { ToolSyntax } from './tool.ts';

/** As printed by `jlink --help`. */
export const jlink: ToolSyntax = {
  names: ['jlink'],
  style: 'single-dash',
  valued: `
    --add-modules --output -p --module-path --compress -c --launcher --limit-modules
    --strip-java-debug-attributes-of --vm --exclude-files --include-locales`,
};
