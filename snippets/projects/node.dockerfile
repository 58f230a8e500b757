# syntax=docker/dockerfile:1
FROM node:${version:24}-bookworm
WORKDIR /app
COPY ${early:} .
COPY ${manifests:package.json package-lock.json} ./
RUN --mount=type=cache,target=${cache:/root/.npm} ${install:npm ci}
COPY ${sources:.} .
RUN ${build:npm run build}
ENV NODE_ENV=production
ENV ${variables:HOST=0.0.0.0}
EXPOSE ${port:3000}
USER node
CMD ${command:["node", "server.js"]}
