# syntax=docker/dockerfile:1
FROM php:${version:8.4}-apache
COPY ${sources:.} /var/www/html/
EXPOSE 80
