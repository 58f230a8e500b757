#! COPY: a file as heredoc
#> FROM debian:trixie-slim
COPY <<'EOF' ${1:/etc/app.conf}
${2:key = value}
EOF
