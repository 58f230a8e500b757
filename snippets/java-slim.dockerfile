#! Java with Maven: multi-stage, JRE
# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-${1:21} AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2 mvn -B dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -B package -DskipTests && cp target/${2:app}.jar /app.jar

FROM eclipse-temurin:${1:21}-jre-noble
WORKDIR /app
COPY --from=build /app.jar app.jar
USER 65532:65532
EXPOSE ${3:8080}
ENTRYPOINT ["java", "-jar", "app.jar"]
