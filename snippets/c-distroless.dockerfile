#! C or C++ with CMake: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM debian:trixie AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make cmake \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /src/build/${1:app} /${1:app}
ENTRYPOINT ["/${1:app}"]
