#! Front end: build, then an unprivileged web server
# syntax=docker/dockerfile:1
FROM node:${1:24}-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM nginxinc/nginx-unprivileged:stable-alpine-slim
COPY <<'EOF' /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
  location / { try_files $uri $uri/ /index.html; }
}
EOF
COPY --from=build /app/${2:dist} /usr/share/nginx/html
EXPOSE 8080
