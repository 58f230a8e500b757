#! RUN: a secret that does not stay in the image
#> FROM node:24-bookworm-slim
#> WORKDIR /app
#> COPY package.json package-lock.json ./
RUN --mount=type=secret,id=${1:npmrc},target=${2:/root/.npmrc},required=true \
    ${3:npm ci}
