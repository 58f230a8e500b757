# syntax=docker/dockerfile:1
FROM python:${version:3.13}-trixie
WORKDIR /app
COPY ${early:} .
COPY ${manifests:requirements.txt} ./
RUN --mount=type=cache,target=/root/.cache/pip ${install:pip install -r requirements.txt}
COPY ${sources:.} .
ENV PYTHONUNBUFFERED=1
ENV ${variables:PYTHONPATH=/app/src}
RUN ${collect:python manage.py collectstatic --noinput}
EXPOSE ${port:8000}
USER 65532:65532
CMD ${command:["python", "main.py"]}
