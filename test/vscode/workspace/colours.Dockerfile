# syntax=docker/dockerfile:1
# It's a comment, and its apostrophe doesn't run away.
ARG PYTHON_VERSION=3.13
FROM python:${PYTHON_VERSION}-slim-trixie AS build
WORKDIR /app
ENV GREETING="it's fine" \
    NAME='World'
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install "flask>=3" && echo "don't panic, ${NAME}"

run <<EOF
set -e
for file in *.py; do
  python3 -m py_compile "$file" || exit 1
done
EOF

RUN <<PYTHON python3
import sys
print(f"it's {sys.version_info.major}")
PYTHON

COPY <<JSON /app/settings.json
{ "port": 8080, "debug": false }
JSON
COPY --chown=1000:1000 --chmod=755 . .
HEALTHCHECK --interval=30s CMD ["python3", "-c", "import os; os.stat('/app')"]
EXPOSE 8080/tcp
USER 1000
ENTRYPOINT ["python3", "-m", "flask", "run"]
