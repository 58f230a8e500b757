# syntax=docker/dockerfile:1
FROM python:${version:3.13}-trixie
RUN --mount=type=cache,target=/root/.cache/pip pip install ${tool:poetry}
WORKDIR /app
COPY ${manifests:pyproject.toml poetry.lock} ./
RUN --mount=type=cache,target=${cache:/root/.cache/pypoetry} ${install:POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --only main --no-root}
COPY ${sources:.} .
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1
ENV ${variables:PYTHONPATH=/app/src}
RUN ${collect:python manage.py collectstatic --noinput}
EXPOSE ${port:8000}
USER 65532:65532
CMD ${command:["python", "main.py"]}
