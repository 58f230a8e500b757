# syntax=docker/dockerfile:1
FROM sbtscala/scala-sbt:eclipse-temurin-${version:21.0.8_9_1.12.11_3.8.4}
WORKDIR /src
COPY ${sources:.} .
RUN --mount=type=cache,target=/root/.cache/coursier sbt ${task:assembly}
EXPOSE ${port:8080}
USER 65532:65532
CMD ${command:["java", "-jar", "target/scala-3.8.4/app.jar"]}
