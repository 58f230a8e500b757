FROM debian:13-slim AS base # small
MAINTAINER jane@example.com
CMD echo hello
