#!/usr/bin/env bash
# Runs every test, RabbitMQ and PostgreSQL included, and ends with the line "N passed, N failed".
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
cd "$(root_folder)"

usage() {
    cat <<'END'
usage: infra/test.sh [--format] [--no-format] [--only NAME] [--help]
  --format      also check 'dotnet format --verify-no-changes' (default when CI=true)
  --no-format   do not, even when CI=true
  --only NAME   only the test projects whose path contains NAME; may be repeated
END
}

check_format=${CI:-false}
only=()
while [ $# -gt 0 ]; do
    case $1 in
        --format) check_format=true ;;
        --no-format) check_format=false ;;
        --only) [ $# -ge 2 ] || { usage >&2; exit 2; }; only+=("$2"); shift ;;
        --help) usage; exit 0 ;;
        *) printf 'unknown option: %s\n' "$1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done

require_dotnet
infra/install.sh --test

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MASSTRANSIT_USAGE_TELEMETRY=false
# Hundreds of processes are started and ended; what they would learn of themselves in that time only costs: no profiles, and a method is
# compiled a second time after 1024 calls (the number is hexadecimal), not after 30.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=400
results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
format_failed=0

# Release: infra/run.sh uses the same build, and the property tests take a third of the time.
say "building"
quietly dotnet restore UpgradePlatform.sln --nologo -v q || fail "restore failed"
quietly dotnet build UpgradePlatform.sln -c Release --no-restore --nologo -v q -clp:NoSummary || fail "build failed"

# Services compiled to machine code: the tests start, kill and start them hundreds of times, and most of a start is the compiler.
# Without it they run as built, and longer.
precompile() {
    local ready=artifacts/ready platform bin file
    case $(uname -m) in x86_64) platform=linux-x64 ;; aarch64) platform=linux-arm64 ;; *) return 1 ;; esac
    rm -rf "$ready"
    quietly dotnet publish services/Standalone -c Release -r "$platform" --self-contained false -p:PublishReadyToRun=true -o "$ready" --nologo -v q || return 1
    for bin in services/*/bin/Release/net10.0 services/Workers/*/bin/Release/net10.0; do
        for file in "$bin"/*.dll; do
            if [ -f "$ready/${file##*/}" ]; then cp "$ready/${file##*/}" "$file"; fi
        done
    done
}
if [ ${#only[@]} -eq 0 ]; then
    say "precompiling the services"
    precompile || say "the services could not be precompiled; the tests take longer"
fi

# A number of the trx file's summary line.
counter() { sed -n "s/.*<Counters\(.*[[:space:]]\)$2=\"\([0-9]*\)\".*/\2/p" "$1" | head -1; }

run_project() {
    local project=$1 name assembly trx status=0 started=$SECONDS total executed ok
    name=$(basename "$project" .csproj)
    assembly=$(dirname "$project")/bin/Release/net10.0/$name.dll
    trx=$results/$name.trx
    say "== $name"
    # The outer limit catches what the inner one cannot: a host that never starts or never ends.
    timeout --kill-after=30s 25m dotnet test "$assembly" --nologo --results-directory "$results" \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
        --blame-hang-timeout 10m --blame-hang-dump-type none || status=$?
    total=0 executed=0 ok=0
    if [ -f "$trx" ]; then
        total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed)
    fi
    local bad=$((${executed:-0} - ${ok:-0}))
    # A crash or a hang leaves no failed test behind; it is one.
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        say "$name: the test run ended with status $status"
    fi
    # Seeds and figures of a run that passed are worth keeping too; the console logger shows them only for failures.
    if [ -f "$trx" ]; then grep -hoE '[A-Z]+_SEED=[0-9]+|found, as it should be: [^&<]*|recovery after the kill of all: [^<]*|^[0-9]+ kills, [^<]*|[0-9]+ schedules[^&<]*|healed [^&<]*|[0-9]+ fault runs[^&<]*|[0-9]x[0-9], [a-z]+ hosts: [^<]*|[0-9]+ (reservations|upgrades) in [^<]*' "$trx" | sort -u || true; fi
    printf '%-45s %6d passed %4d failed %4d skipped %5d s\n' "$name" "${ok:-0}" "$bad" \
        "$((${total:-0} - ${executed:-0}))" "$((SECONDS - started))" >"$results/$name.count"
}

# Name and message of every failed test of a trx file, a few lines each: what one wants to know first stands last.
failures() {
    awk '
        /<UnitTestResult / { name = ""; if (/outcome="Failed"/ && match($0, /testName="[^"]*"/)) { name = substr($0, RSTART + 10, RLENGTH - 11); lines = 0 } }
        name != "" && /<Message>/ { print "FAILED " name; sub(/.*<Message>/, ""); inside = 1 }
        inside { text = $0; last = sub(/<\/Message>.*/, "", text); if (lines++ < 6) print "  " substr(text, 1, 600); if (last) { inside = 0; name = "" } }
    ' "$1" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#xD;//g; s/&amp;/\&/g'
}

run_projects() {
    local project
    for project in "$@"; do run_project "$project" </dev/null; done
}

wanted() {
    [ ${#only[@]} -gt 0 ] || return 0
    local word
    for word in "${only[@]}"; do [[ $1 == *"$word"* ]] && return 0; done
    return 1
}

# The format is checked in time that the tests leave over.
formatter=
if [ "$check_format" = true ]; then
    nice -n 19 dotnet format UpgradePlatform.sln --verify-no-changes --no-restore -v q >"$results/format.log" 2>&1 &
    formatter=$!
fi

# Two lanes side by side, since most tests wait most of the time. Last in each stands what wants a quiet neighbour: the lab counts packets,
# and whoever is killed again and again is to come back in time.
first=(Integration Dialects Lab) last=(ObServer Acceptance Chaos)
one=() two=()
while read -r project; do
    wanted "$project" || continue
    name=${project#tests/} name=${name%%/*}
    [[ " ${first[*]} ${last[*]} " == *" $name "* ]] || two+=("$project")
done < <(find tests -name '*.Tests.csproj' | sort)
for name in "${first[@]}"; do for project in tests/"$name"/*.Tests.csproj; do ! wanted "$project" || one+=("$project"); done; done
for name in "${last[@]}"; do for project in tests/"$name"/*.Tests.csproj; do ! wanted "$project" || two+=("$project"); done; done
run_projects "${two[@]}" >"$results/two.log" 2>&1 &
beside=$!
run_projects "${one[@]}"
wait "$beside" || true
cat "$results/two.log"
if [ -n "$formatter" ] && ! wait "$formatter"; then
    cat "$results/format.log"
    say "format: run 'dotnet format'"
    format_failed=1
fi

say ""
for trx in "$results"/*.trx; do [ ! -f "$trx" ] || failures "$trx"; done
passed=0 failed=$format_failed skipped=0
for project in "${one[@]}" "${two[@]}"; do
    # A lane that died half way must not look like a short one.
    if [ ! -f "$results/$(basename "$project" .csproj).count" ]; then say "$project was not run"; failed=$((failed + 1)); fi
done
cat "$results"/*.count 2>/dev/null || true
while read -r _ ok _ bad _ left _; do
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
done < <(cat "$results"/*.count 2>/dev/null)
line="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then line+=", $skipped skipped"; fi
status=0
if [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; then status=1; fi
say "$line"
exit "$status"
