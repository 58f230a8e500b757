# syntax=docker/dockerfile:1
FROM elixir:${version:1.19-otp-28}
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY ${manifests:mix.exs mix.lock} ./
RUN mix deps.get --only prod && mix deps.compile
COPY ${sources:.} .
RUN mix release
EXPOSE ${port:4000}
USER 65532:65532
CMD ["/app/_build/prod/rel/${program:app}/bin/${program:app}", "start"]
