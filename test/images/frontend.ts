import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './command.ts';
import type { Engine } from './engine.ts';
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

/**
 * What no frontend can add to an engine: Docker 20.10 drops the patterns of `--exclude` without a word and copies all
 * (tried on 20.10.24, 2026-11-21); the field came into BuildKit's file operations with what Docker 23 has.
 */
export async function whyNotByEngine(text: string, { docker }: Engine): Promise<string | undefined> {
  if (!/^\s*(?:COPY|ADD)\b.*\s--exclude=/im.test(text)) return undefined;
  const { stdout } = await docker(['version', '--format', '{{.Server.Version}}']);
  return Number(stdout.split('.')[0]) < 23 ? `Docker ${stdout.trim()} does not know --exclude` : undefined;
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
