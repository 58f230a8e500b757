#! RUN: npm ci with a cache mount
#> FROM node:24-bookworm-slim
#> WORKDIR /app
#> COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
