#! RUN: go build with cache mounts
#> FROM golang:1.26-trixie AS build
#> WORKDIR /src
#> COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /out/${1:app} ${2:.}
