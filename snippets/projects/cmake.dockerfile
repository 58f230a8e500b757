# syntax=docker/dockerfile:1
FROM debian:trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends cmake g++ make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY ${sources:.} .
RUN cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build
USER 65532:65532
ENTRYPOINT ["/src/build/${program:app}"]
