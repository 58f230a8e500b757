# syntax=docker/dockerfile:1
FROM python:${version:3.13}-trixie
WORKDIR /site
COPY ${manifests:requirements.txt} ./
RUN --mount=type=cache,target=/root/.cache/pip ${install:pip install -r requirements.txt}
COPY ${sources:.} .
EXPOSE 8080
CMD ["mkdocs", "serve", "--dev-addr=0.0.0.0:8080"]
