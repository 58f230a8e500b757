# syntax=docker/dockerfile:1
FROM ruby:${version:3.4}-trixie
WORKDIR /app
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test
COPY ${manifests:Gemfile Gemfile.lock} ./
RUN bundle install
COPY ${sources:.} .
EXPOSE ${port:3000}
USER 65532:65532
CMD ${command:["bundle", "exec", "puma"]}
