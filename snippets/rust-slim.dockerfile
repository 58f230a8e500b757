#! Rust: multi-stage, slim runtime
# syntax=docker/dockerfile:1
FROM rust:${1:1}-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked && cp target/release/${2:app} /${2:app}

FROM debian:trixie-slim
COPY --from=build /${2:app} /usr/local/bin/${2:app}
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/${2:app}"]
