#! Node: multi-stage, slim runtime
# syntax=docker/dockerfile:1
FROM node:${1:24}-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:${1:24}-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/${2:dist} ./${2:dist}
USER node
EXPOSE ${3:3000}
CMD ["node", "${2:dist}/${4:server.js}"]
