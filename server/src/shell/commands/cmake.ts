import type { ToolSyntax } from './tool.ts';

/** As printed by `cmake --help` and `cmake --build`. */
export const cmake: ToolSyntax = {
  names: ['cmake'],
  style: 'single-dash',
  valued: `
    -S -B -C -D -U -G -T -A -P --toolchain --install-prefix --preset --build --install --config --component
    --prefix -t --target -j --parallel --default-directory-permissions -E --open`,
  attached: '-S -B -C -D -U -G -T -A -j',
};
