#! Rust: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM rust:${1:1}-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked && cp target/release/${2:app} /${2:app}

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /${2:app} /${2:app}
ENTRYPOINT ["/${2:app}"]
