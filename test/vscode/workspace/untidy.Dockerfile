FROM   debian:13-slim
  WORKDIR	/app   
RUN apt-get update \
      && apt-get install -y --no-install-recommends   ca-certificates \
      && rm -rf /var/lib/apt/lists/*
CMD ["true"]
