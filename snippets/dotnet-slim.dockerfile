#! .NET: multi-stage, ASP.NET runtime
# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:${1:10.0} AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${1:10.0}
WORKDIR /app
COPY --from=build /app .
EXPOSE 8080
ENTRYPOINT ["dotnet", "${2:app}.dll"]
