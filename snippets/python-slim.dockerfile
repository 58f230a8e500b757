#! Python: multi-stage, slim runtime
# syntax=docker/dockerfile:1
FROM python:${1:3.13}-trixie AS build
RUN python -m venv /venv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip /venv/bin/pip install -r requirements.txt

FROM python:${1:3.13}-slim-trixie
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
USER 65532:65532
EXPOSE ${2:8000}
CMD ["gunicorn", "--bind", "0.0.0.0:${2:8000}", "${3:app:app}"]
