#!/usr/bin/env bash
# Publishes LogPipe twice, ReadyToRun, as a single file: one that uses an installed .NET runtime, one that brings its own.
# Usage: ./publish.sh [RID], by default linux-x64.
set -euo pipefail
cd "$(dirname "$0")"
rid="${1:-linux-x64}"
# Both kinds keep their compiled libraries in one folder, and a build takes those of the other kind for up to date; a program
# made of both kinds crashes when it starts.
forget() { rm -rf src/LogPipe/obj/Release/net*/"$rid"/R2R; }
forget
dotnet publish src/LogPipe -c Release -r "$rid" --self-contained false -o "artifacts/$rid/framework-dependent" -v quiet --nologo
forget
dotnet publish src/LogPipe -c Release -r "$rid" --self-contained true -o "artifacts/$rid/self-contained" -v quiet --nologo
ls -l "artifacts/$rid"/*/logpipe
