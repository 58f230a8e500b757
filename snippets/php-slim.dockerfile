#! PHP: Composer in a build stage
# syntax=docker/dockerfile:1
FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --no-autoloader --prefer-dist --ignore-platform-reqs
COPY . .
RUN composer dump-autoload --optimize --no-dev

FROM php:${1:8.4}-fpm-alpine
WORKDIR /var/www/html
COPY --from=vendor --chown=www-data:www-data /app .
USER www-data
