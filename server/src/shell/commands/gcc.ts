import type { ToolSyntax } from './tool.ts';

export const gccTools: readonly ToolSyntax[] = [
  // As in the option summary of GCC; clang takes the same.
  {
    names: ['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'musl-gcc', 'gfortran'],
    style: 'single-dash',
    valued: `
      -o -x -I -L -l -D -U -include -imacros -isystem -iquote -idirafter -isysroot -MF -MT -MQ -T -u -z -Xlinker
      -Xpreprocessor -Xassembler --param --sysroot -target -arch -aux-info -wrapper`,
    attached: '-I -L -l -D -U -x',
  },
  {
    names: ['ld'],
    style: 'single-dash',
    valued: '-o -L -l -T -e -m -z -rpath -soname -dynamic-linker --dynamic-linker',
    attached: '-L -l',
  },
  {
    names: ['strip'],
    valued: `
      -o -F --target -I --input-target -O --output-target -N --strip-symbol -K --keep-symbol -R --remove-section`,
  },
];
