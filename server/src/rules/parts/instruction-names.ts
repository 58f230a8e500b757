import type { InstructionName } from '../../syntax/tree.ts';

const known: Readonly<Record<InstructionName, true>> = {
  ADD: true, ARG: true, CMD: true, COPY: true, ENTRYPOINT: true, ENV: true, EXPOSE: true, FROM: true, HEALTHCHECK: true, LABEL: true,
  MAINTAINER: true, ONBUILD: true, RUN: true, SHELL: true, STOPSIGNAL: true, USER: true, VOLUME: true, WORKDIR: true,
};

export const instructionNames: readonly string[] = Object.keys(known);
