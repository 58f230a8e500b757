import type { ToolSyntax } from './tool.ts';

/** As in apk(8) and apk-add(8); applet options may stand before the command. */
export const apk: ToolSyntax = {
  names: ['apk'],
  valued: `
    -p --root -X --repository -t --virtual --arch --cache-dir --cache-max-age --keys-dir --repositories-file
    --wait --progress-fd --timeout`,
};
