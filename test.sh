#!/bin/bash
# Builds everything and runs every test. The last line is the sum: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
work=$(mktemp -d)
policy=
trap 'rm -rf "$work"; [ -z "$policy" ] || $root rm -f "$policy"' EXIT

fail() {
    echo "$1" >&2
    exit 1
}

# The servers that the integration tests start themselves, from Debian's packages.
root=
[ "$(id -u)" = 0 ] || root="sudo -n"
packages=()
command -v prometheus-alertmanager amtool >"$work/found" 2>&1
[ "$(wc -l <"$work/found")" = 2 ] || packages+=(prometheus-alertmanager)
command -v promtool >/dev/null || packages+=(prometheus)
if [ ${#packages[@]} -gt 0 ]; then
    echo "installing ${packages[*]}"
    # The packages must not start their own servers: they would take the ports.
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        policy=/usr/sbin/policy-rc.d
        printf '#!/bin/sh\nexit 101\n' | $root tee "$policy" >/dev/null && $root chmod +x "$policy" ||
            fail "cannot write $policy: run this as root, or install ${packages[*]} yourself"
    fi
    { $root apt-get -qq update && $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}"; } >"$work/apt" 2>&1 || {
        tail -20 "$work/apt" >&2
        fail "apt-get cannot install ${packages[*]} (see above): run this as root with a network, or install them yourself"
    }
    [ -z "$policy" ] || $root rm -f "$policy"
    policy=
fi

echo "building"
dotnet build LogPipe.sln -c Release -warnaserror -v q >"$work/build" 2>&1 || {
    grep -E "error|warning" "$work/build" | sort -u >&2 || cat "$work/build" >&2
    fail "the build failed"
}
dotnet publish src/LogPipe -c Release --no-build -v q -o "$work/logpipe" >"$work/build" 2>&1 || {
    cat "$work/build" >&2
    fail "dotnet publish failed"
}
export LOGPIPE_BINARY="$work/logpipe/logpipe"

passed=0 failed=0 skipped=0

# run NAME [filters]: runs a test program and adds what it reports.
run() {
    local name=$1 report="$work/$1.xml" code totals total f s e
    shift
    rm -f "$report"
    echo "running $name"
    # A test that hangs must fail the run, not hold it up; the names of slow ones are told.
    timeout --kill-after=10 600 "tests/$name/bin/Release/net10.0/$name" -noColor -longRunning 60 -noLogo -result-xml "$report" "$@" >"$work/$name.out" 2>&1
    code=$?
    totals=$(sed -n 's/.*<assembly \([^>]*\)>.*/ \1/p' "$report" 2>/dev/null | head -1)
    total=$(number total) f=$(number failed) s=$(number skipped) e=$(number errors)
    if [ -z "$total" ] || [ "$total" = 0 ]; then
        cat "$work/$name.out"
        echo "$name ended with $code and reported no tests"
        failed=$((failed + 1))
        return
    fi
    failed=$((failed + f + e)) skipped=$((skipped + s)) passed=$((passed + $(number passed)))
    if [ "$code" != 0 ]; then
        cat "$work/$name.out"
        # It says that something is wrong, and its report does not: that is a failure too.
        [ $((f + e)) -gt 0 ] || { echo "$name ended with $code"; failed=$((failed + 1)); }
    fi
}

number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$totals"; }

# A test that fails on purpose must be seen.
LOGPIPE_TEST_MUST_FAIL=1 run LogPipe.Integration -class LogPipe.Integration.SelfCheck >"$work/self" 2>&1
[ "$failed" = 1 ] && [ "$passed" = 0 ] || {
    cat "$work/self" >&2
    fail "a test failed on purpose and this script has not noticed: do not trust it"
}
passed=0 failed=0 skipped=0

run LogPipe.Tests
run LogPipe.Integration

# What the tests want to be seen: figures.
grep -h "figure:" "$work"/*.out | sed 's/^ *//' || true
text="$passed passed, $failed failed"
[ "$skipped" = 0 ] || text="$text, $skipped skipped"
echo "$text"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
