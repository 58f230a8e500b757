#! RUN: a script as heredoc
#> FROM debian:trixie-slim
RUN <<EOF
set -eu
${1:echo hello}
EOF
