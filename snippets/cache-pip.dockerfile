#! RUN: pip install with a cache mount
#> FROM python:3.13-slim-trixie
#> COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r ${1:requirements.txt}
