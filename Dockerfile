# LogPipe in a container: docker build -t logpipe:0.1.0 .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
RUN apt-get update && apt-get install -y --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/LogPipe/LogPipe.csproj src/LogPipe/
RUN dotnet restore src/LogPipe
COPY parsers parsers
# The examples that logpipe plugins shows are embedded.
COPY docs/plugins docs/plugins
COPY src src
RUN dotnet publish src/LogPipe -c Release -o /app --no-restore --nologo \
 && mkdir -p /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
LABEL org.opencontainers.image.title="LogPipe" \
      org.opencontainers.image.description="Runs Logstash pipelines without Logstash"
# Zones such as Asia/Shanghai: the date filter reads them.
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /app /opt/logpipe
COPY pipelines /etc/logpipe/pipelines
# The image's own user without rights; its id is in APP_UID.
COPY --from=build --chown=$APP_UID:0 /data /var/lib/logpipe
USER $APP_UID
VOLUME /var/lib/logpipe
EXPOSE 5044 9600
# No curl in the image; bash speaks TCP.
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9600 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/logpipe/logpipe", "--path.data", "/var/lib/logpipe", "--api.http.host", "0.0.0.0"]
CMD ["-f", "/etc/logpipe/pipelines/trading.conf"]
