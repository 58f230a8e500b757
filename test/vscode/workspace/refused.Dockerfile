ARG SOURCE=0
FROM golang:1.24
RUN CGO_ENABLED=0 go build -o /hello example.com/hello

FROM gcr.io/distroless/static-debian12:nonroot
ARG SOURCE
COPY --from=0 /hello /hello
COPY --from=$SOURCE /usr/local/go/VERSION /VERSION
ENTRYPOINT ["/hello"]
