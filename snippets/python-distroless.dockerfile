#! Python 3.13: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie AS build
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/deps -r requirements.txt

FROM gcr.io/distroless/python3-debian13:nonroot
ENV PYTHONPATH=/deps PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build /deps /deps
COPY . .
EXPOSE ${1:8000}
CMD ["-m", "gunicorn", "--bind", "0.0.0.0:${1:8000}", "${2:app:app}"]
