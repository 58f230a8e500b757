import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './command.ts';
import type { Material } from './materials.ts';

/**
 * Debian's engine knows the Dockerfile language of its year: no heredocs, no COPY --link. But any engine lets an image
 * read the file, and the official one is BuildKit's own frontend: built from the Go module proxy, it stands in under its name.
 */
export const frontendReference = 'docker/dockerfile:1';

/** The text as a build with that frontend reads it; an author who names a frontend keeps it. */
export function withFrontend(text: string): string {
  return syntaxDirective.test(text) ? text : `# syntax=${frontendReference}\n${text}`;
}

/** Whether the engine's own, older frontend would not understand the text. */
export function needsFrontend(text: string): boolean {
  return syntaxDirective.test(text) || /^[^#\n]*<<-?["']?\w/m.test(text);
}

/** Directives stand above everything else. */
const syntaxDirective = /^(?:#[ \t]*\w+[ \t]*=.*\n)*#[ \t]*syntax[ \t]*=/i;

export const frontendProgram: Material = {
  name: 'dockerfile-frontend',
  fill: async (folder) => {
    const words = ['build', '-trimpath', '-ldflags=-s -w', '-o', join(folder, 'dockerfile-frontend'), 'github.com/moby/buildkit/frontend/dockerfile/cmd/dockerfile-frontend'];
    await mustRun('go', words, { cwd: join(dirname(fileURLToPath(import.meta.url)), 'buildkit-check'), env: { ...process.env, CGO_ENABLED: '0' } });
  },
};

export const frontendSteps = `FROM scratch
LABEL moby.buildkit.frontend.network.none="true" moby.buildkit.frontend.caps="moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts"
COPY dockerfile-frontend/dockerfile-frontend /bin/dockerfile-frontend
ENTRYPOINT ["/bin/dockerfile-frontend"]
`;
