# syntax=docker/dockerfile:1
FROM nginxinc/nginx-unprivileged:stable-alpine-slim
COPY ${sources:.} /usr/share/nginx/html
EXPOSE 8080
