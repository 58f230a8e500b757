# syntax=docker/dockerfile:1
FROM debian:trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY ${sources:.} .
RUN make
USER 65532:65532
ENTRYPOINT ["/src/${program:app}"]
