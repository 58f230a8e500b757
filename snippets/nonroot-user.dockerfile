#! USER: a user without rights (Debian)
#> FROM debian:trixie-slim
RUN groupadd --system --gid 10001 ${1:app} && useradd --system --uid 10001 --gid ${1:app} --no-create-home ${1:app}
USER 10001:10001
