# syntax=docker/dockerfile:1
FROM oven/bun:${version:1}
WORKDIR /app
COPY ${early:} .
COPY ${manifests:package.json bun.lock} ./
RUN --mount=type=cache,target=/root/.bun/install/cache ${install:bun install --frozen-lockfile}
COPY ${sources:.} .
RUN ${build:bun run build}
ENV NODE_ENV=production
EXPOSE ${port:3000}
USER bun
CMD ${command:["bun", "server.ts"]}
