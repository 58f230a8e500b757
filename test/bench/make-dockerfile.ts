/** A plausible file of about `lines` lines: stages that build on each other, long RUNs, variables, heredocs, comments. */
export function makeDockerfile(lines: number): string {
  const parts: string[] = ['# syntax=docker/dockerfile:1', 'ARG NODE_VERSION=22', ''];
  for (let stage = 0; parts.length < lines; stage++) parts.push(...stageLines(stage));
  return `${parts.slice(0, lines).join('\n')}\n`;
}

function stageLines(stage: number): readonly string[] {
  const base = stage % 5 === 4 ? `stage${stage - 1}` : 'node:${NODE_VERSION}-bookworm';
  return [
    `# Stage ${stage}`,
    `FROM ${base} AS stage${stage}`,
    `ARG VERSION_${stage}=1.${stage}`,
    `ENV APP_${stage}=/srv/app${stage} \\`,
    `    MODE_${stage}="production"`,
    `WORKDIR /srv/app${stage}`,
    'RUN apt-get update \\',
    '    # what native modules link against',
    '    && apt-get install -y --no-install-recommends \\',
    '        build-essential \\',
    '        libpq-dev \\',
    '    && rm -rf /var/lib/apt/lists/*',
    'COPY package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/root/.npm npm ci',
    'COPY . .',
    `RUN npm run build -- --out "$APP_${stage}/dist" && echo "\${VERSION_${stage}:-none}" > version.txt`,
    'RUN <<EOF',
    'set -e',
    `mkdir -p /data/${stage}`,
    `chown node:node /data/${stage}`,
    'EOF',
    ...(stage === 0 ? [] : [`COPY --from=stage${stage - 1} /srv/app${stage - 1}/dist ./previous`]),
    `EXPOSE ${3000 + (stage % 1000)}`,
    'USER node',
    'HEALTHCHECK --interval=30s CMD ["node", "health.js"]',
    'CMD ["node", "dist/server.js"]',
    '',
  ];
}
