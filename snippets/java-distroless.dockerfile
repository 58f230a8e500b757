#! Java with Maven: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2 mvn -B dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -B package -DskipTests && cp target/${1:app}.jar /app.jar

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=build /app.jar app.jar
EXPOSE ${2:8080}
CMD ["app.jar"]
