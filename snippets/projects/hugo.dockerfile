# syntax=docker/dockerfile:1
FROM alpine:${version:3.24}
RUN apk add --no-cache hugo git
WORKDIR /site
COPY ${sources:.} .
EXPOSE 8080
CMD ["hugo", "server", "--bind", "0.0.0.0", "--port", "8080", "--minify"]
