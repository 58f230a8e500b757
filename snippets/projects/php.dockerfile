# syntax=docker/dockerfile:1
FROM composer:2 AS vendor
WORKDIR /app
COPY ${sources:.} .
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev --optimize-autoloader --no-interaction --ignore-platform-reqs

FROM php:${version:8.4}-fpm-trixie
WORKDIR /var/www/html
COPY --from=vendor --chown=www-data:www-data /app .
USER www-data
