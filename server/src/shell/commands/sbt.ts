import type { ToolSyntax } from './tool.ts';

/** Options stand before the tasks; `-D` and `-J` are for the virtual machine. */
export const sbt: ToolSyntax = {
  names: ['sbt'],
  style: 'single-dash',
  valued: '-sbt-dir -sbt-boot --sbt-boot -ivy --ivy -mem --mem -java-home --java-home -jvm-debug --jvm-debug',
  attached: '-D -J',
};
