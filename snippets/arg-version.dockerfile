#! ARG: one place for a version
ARG ${1:NODE_VERSION}=${2:24}
FROM ${3:node}:\${${1:NODE_VERSION}}-bookworm-slim
