# syntax=docker/dockerfile:1
FROM elixir:${version:1.19-otp-28}
ENV MIX_ENV=prod
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
COPY ${manifests:mix.exs mix.lock} ./
RUN mix deps.get --only prod
COPY ${sources:.} .
RUN ${assets:mix compile && mix assets.deploy}
RUN mix release
ENV ${variables:PHX_SERVER=true}
EXPOSE ${port:4000}
USER 65532:65532
CMD ["/app/_build/prod/rel/${program:app}/bin/${program:app}", "start"]
