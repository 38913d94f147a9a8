#!/usr/bin/env bash
# Builds LogPipe and starts it with sample logs flowing into the embedded index. Needs the .NET SDK, nothing else.
set -euo pipefail
cd "$(dirname "$0")"
echo "Building LogPipe …"
dotnet publish src/LogPipe -c Release -o artifacts/bin -v quiet --nologo
cat <<'TEXT'

LogPipe is starting with pipelines/demo.conf: sample logs of a trading system and its nginx
flow into the embedded index under data/index. In another terminal, look at them:

  artifacts/bin/logpipe search 'level:ERROR' --path.data data --last 1h
  artifacts/bin/logpipe search 'service:nginx AND response:>=500' --path.data data --last 1h
  curl http://127.0.0.1:9600/_node/stats?pretty      # counters, as Logstash's API
  curl http://127.0.0.1:9600/health                  # is all well?
  curl http://127.0.0.1:9600/metrics                 # for Prometheus

Stop it with Ctrl-C.

TEXT
exec artifacts/bin/logpipe -f pipelines/demo.conf --path.data data "$@"
