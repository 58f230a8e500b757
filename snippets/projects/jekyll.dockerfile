# syntax=docker/dockerfile:1
FROM ruby:${version:3.4}-trixie
WORKDIR /site
COPY ${manifests:Gemfile Gemfile.lock} ./
RUN bundle install
COPY ${sources:.} .
EXPOSE 8080
CMD ["bundle", "exec", "jekyll", "serve", "--host", "0.0.0.0", "--port", "8080"]
