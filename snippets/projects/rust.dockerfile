# syntax=docker/dockerfile:1
FROM rust:${version:1}-trixie
WORKDIR /src
COPY ${sources:.} .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build ${profile:--release --locked} --bin ${program:app} && cp target/release/${program:app} /usr/local/bin/${program:app}
EXPOSE ${port:8080}
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/${program:app}"]
