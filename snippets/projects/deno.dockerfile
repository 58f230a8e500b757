# syntax=docker/dockerfile:1
FROM denoland/deno:${version:2}
WORKDIR /app
COPY ${sources:.} .
RUN deno compile ${permissions:--allow-net --allow-env} --output /usr/local/bin/app ${entry:main.ts}
EXPOSE ${port:8000}
USER 65532:65532
CMD ["/usr/local/bin/app"]
