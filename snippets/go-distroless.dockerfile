#! Go: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM golang:${1:1.26}-trixie AS build
WORKDIR /src
COPY go.mod go.sum* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -o /out/${2:app} ${3:.}

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/${2:app} /${2:app}
EXPOSE ${4:8080}
ENTRYPOINT ["/${2:app}"]
