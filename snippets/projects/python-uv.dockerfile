# syntax=docker/dockerfile:1
FROM python:${version:3.13}-trixie
COPY --from=ghcr.io/astral-sh/uv:latest /uv /usr/local/bin/uv
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
COPY ${manifests:pyproject.toml uv.lock} ./
RUN --mount=type=cache,target=/root/.cache/uv ${install:uv sync --frozen --no-install-project --no-dev}
COPY ${sources:.} .
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1
ENV ${variables:PYTHONPATH=/app/src}
RUN ${collect:python manage.py collectstatic --noinput}
EXPOSE ${port:8000}
USER 65532:65532
CMD ${command:["python", "main.py"]}
