#! Go: multi-stage, slim runtime
# syntax=docker/dockerfile:1
FROM golang:${1:1.26}-trixie AS build
WORKDIR /src
COPY go.mod go.sum* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -o /out/${2:app} ${3:.}

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/${2:app} /usr/local/bin/${2:app}
USER 65532:65532
EXPOSE ${4:8080}
ENTRYPOINT ["/usr/local/bin/${2:app}"]
