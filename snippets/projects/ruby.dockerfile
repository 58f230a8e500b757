# syntax=docker/dockerfile:1
FROM ruby:${version:3.4}-trixie
WORKDIR /app
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test
ENV ${variables:RAILS_ENV=production}
COPY ${manifests:Gemfile Gemfile.lock} ./
RUN bundle install
COPY ${sources:.} .
RUN ${assets:SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile}
RUN ${writable:mkdir -p log storage tmp && chown -R 65532:65532 log storage tmp}
EXPOSE ${port:3000}
USER 65532:65532
CMD ${command:["bundle", "exec", "puma"]}
