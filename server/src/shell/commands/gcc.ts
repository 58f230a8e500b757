import type { ToolSyntax } from './tool.ts';

/** As in the option summary of GCC; clang takes the same. */
export const gcc: ToolSyntax = {
  names: ['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'musl-gcc', 'gfortran'],
  style: 'single-dash',
  valued: `
    -o -x -I -L -l -D -U -include -imacros -isystem -iquote -idirafter -isysroot -MF -MT -MQ -T -u -z -Xlinker
    -Xpreprocessor -Xassembler --param --sysroot -target -arch -aux-info -wrapper`,
  attached: '-I -L -l -D -U -x',
};
