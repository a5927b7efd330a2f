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

require_dotnet() {
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing" \
        "install it from https://dotnet.microsoft.com/download and have 'dotnet' in PATH"
    dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK found is not version 10" \
        "install it from https://dotnet.microsoft.com/download; found: $(dotnet --list-sdks | tr '\n' ' ')"
}
