# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-${version:21}
WORKDIR /src
COPY ${manifests:pom.xml} ./
RUN --mount=type=cache,target=/root/.m2 ${download:mvn -B dependency:go-offline}
COPY ${sources:.} .
RUN --mount=type=cache,target=/root/.m2 ${build:mvn -B package -DskipTests}
EXPOSE ${port:8080}
USER 65532:65532
CMD ["java", "-jar", "${jar:target/app.jar}"]
