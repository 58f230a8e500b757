#! Java or Kotlin with Gradle: multi-stage, distroless runtime
# syntax=docker/dockerfile:1
FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle gradle --no-daemon bootJar && cp build/libs/${1:app}.jar /app.jar

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=build /app.jar app.jar
EXPOSE ${2:8080}
CMD ["app.jar"]
