import type { ToolSyntax } from './tool.ts';

/** Debian takes long flags, BusyBox short ones; no flag means one thing with and another without a value. */
export const adduser: ToolSyntax = {
  names: ['adduser'],
  valued: `
    --uid --firstuid --lastuid --gid --firstgid --lastgid --ingroup --shell -s --comment --gecos --home --conf -h
    -g -G -u -k`,
};
