# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:${version:10.0}
WORKDIR /source
COPY ${sources:.} .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish ${project:app.csproj} -c Release -o /app
WORKDIR /app
EXPOSE ${port:8080}
USER 65532:65532
ENTRYPOINT ["dotnet", "${assembly:app}.dll"]
