#! RUN: a secret that does not stay in the image
#> FROM node:24-bookworm-slim
#> WORKDIR /app
#> COPY package.json package-lock.json ./
RUN --mount=type=secret,id=${1:npmrc},target=${2:/root/.npmrc},required=true --mount=type=cache,target=/root/.npm \
    ${3:npm ci}
