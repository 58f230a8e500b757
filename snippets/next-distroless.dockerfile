#! Next.js standalone: distroless runtime
# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
# next.config needs output: 'standalone'
RUN npm run build

FROM gcr.io/distroless/nodejs24-debian13:nonroot
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=${1:3000}
WORKDIR /app
COPY --from=build --chown=65532:65532 /app/.next/standalone ./
COPY --from=build --chown=65532:65532 /app/.next/static ./.next/static
COPY --from=build /app/public ./public
EXPOSE ${1:3000}
CMD ["server.js"]
