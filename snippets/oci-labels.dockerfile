#! LABEL: what the image says of itself
#> FROM debian:trixie-slim
LABEL org.opencontainers.image.title="${1:app}" \
      org.opencontainers.image.source="${2:https://example.org/app}" \
      org.opencontainers.image.licenses="${3:MIT}"
