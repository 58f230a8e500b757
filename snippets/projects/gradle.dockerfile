# syntax=docker/dockerfile:1
FROM gradle:${gradle:9}-jdk${version:21}
WORKDIR /src
COPY ${sources:.} .
RUN --mount=type=cache,target=/home/gradle/.gradle gradle --no-daemon ${task:bootJar}
EXPOSE ${port:8080}
USER 65532:65532
CMD ["java", "-jar", "${jar:build/libs/app.jar}"]
