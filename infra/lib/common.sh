# Shared by the scripts of this folder; sourced, not run.
# shellcheck shell=bash

root_folder() { (cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd); }

say() { printf '%s\n' "$*"; }

# An error is one sentence, followed by what to do.
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '       %s\n' "$line" >&2; done
    exit 1
}

# Runs quietly; shows the whole output when the command fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# The newest PostgreSQL server's folder of programs, empty when there is none.
postgres_programs() {
    local folder
    folder=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -1)
    if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then printf '%s\n' "$folder"; return; fi
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then dirname "$(command -v initdb)"; fi
}

# Whether nobody listens on this port of 127.0.0.1.
port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Waits until a platform is ready: address, process, log.
await_platform() {
    local deadline=$((SECONDS + 120))
    until curl -fs -o /dev/null --max-time 2 "$1/health/ready"; do
        if ! kill -0 "$2" 2>/dev/null || [ "$SECONDS" -ge "$deadline" ]; then
            tail -n 30 "$3" >&2
            fail "the platform did not become ready" "the lines above are the end of $3"
        fi
        # Not a wait for time: the pause between two looks.
        sleep 0.2
    done
}

require_dotnet() {
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing" \
        "install it from https://dotnet.microsoft.com/download and have 'dotnet' in PATH"
    dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK found is not version 10" \
        "install it from https://dotnet.microsoft.com/download; found: $(dotnet --list-sdks | tr '\n' ' ')"
}
