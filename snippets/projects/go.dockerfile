# syntax=docker/dockerfile:1
FROM golang:${version:1.27}-trixie
WORKDIR /src
COPY ${manifests:go.mod go.sum} ./
RUN --mount=type=cache,target=/go/pkg/mod ${download:go mod download}
COPY ${sources:.} .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=${cgo:0} go build -trimpath -o /usr/local/bin/${program:app} ${package:.}
EXPOSE ${port:8080}
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/${program:app}"]
