import type { ToolSyntax } from './tool.ts';

/** As in the reference of the compiler. */
export const tsc: ToolSyntax = {
  names: ['tsc'],
  style: 'single-dash',
  valued: `
    -p --project --outDir --outFile --rootDir --target -t --module -m --build-info --tsBuildInfoFile
    --declarationDir --baseUrl --jsx --lib --moduleResolution`,
};
