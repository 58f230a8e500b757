#! A target with a shell beside the distroless one
#> FROM golang:1.26-trixie AS build
#> WORKDIR /src
#> COPY . .
#> RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:debug-nonroot AS debug
COPY --from=${1:build} /out/${2:app} /${2:app}
ENTRYPOINT ["/${2:app}"]

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=${1:build} /out/${2:app} /${2:app}
ENTRYPOINT ["/${2:app}"]
