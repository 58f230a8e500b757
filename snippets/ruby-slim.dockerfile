#! Ruby: multi-stage, slim runtime
# syntax=docker/dockerfile:1
FROM ruby:${1:3.4}-trixie AS build
WORKDIR /app
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/usr/local/bundle BUNDLE_WITHOUT=development:test
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .

FROM ruby:${1:3.4}-slim-trixie
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_PATH=/usr/local/bundle BUNDLE_WITHOUT=development:test
WORKDIR /app
COPY --from=build /usr/local/bundle /usr/local/bundle
COPY --from=build /app /app
USER 65532:65532
EXPOSE ${2:3000}
CMD ["bundle", "exec", "puma", "-b", "tcp://0.0.0.0:${2:3000}"]
