import type { ToolSyntax } from './tool.ts';

/** As printed by `meson setup --help`. */
export const meson: ToolSyntax = {
  names: ['meson'],
  valued: '-C -D',
  subcommands: {
    setup: {
      valued: `
        --prefix --bindir --datadir --includedir --infodir --libdir --licensedir --libexecdir --localedir
        --localstatedir --mandir --sbindir --sharedstatedir --sysconfdir --auto-features --backend --buildtype
        --default-library --default-both-libraries --install-umask --layout --optimization --unity --unity-size
        --warnlevel --wrap-mode --force-fallback-for --pkg-config-path --cmake-prefix-path --native-file --cross-file`,
    },
    compile: { valued: '-j --jobs -l --load-average --ninja-args' },
    install: { valued: '--destdir --tags --skip-subprojects' },
  },
};
