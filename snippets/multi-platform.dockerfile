#! Build on this machine for another platform (Go)
FROM --platform=$BUILDPLATFORM golang:${1:1.26}-trixie AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/${2:app} ${3:.}

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/${2:app} /${2:app}
ENTRYPOINT ["/${2:app}"]
