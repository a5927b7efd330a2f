#!/usr/bin/env bash
# From a fresh clone to a running platform with a finished demo upgrade: installs what is missing, builds, starts, shows.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

usage() {
    cat <<'END'
usage: infra/run.sh [--port N] [--data DIR] [--fleet FILE] [--no-demo] [--exit] [--help]
  --port N      where the platform listens on 127.0.0.1 (8080)
  --data DIR    where it keeps everything: database, keys, logs (./.data); a second start goes on with what was under way
  --fleet FILE  a fleet file instead of the sample of 4 spines and 8 leaves
  --no-demo     start only
  --exit        stop the platform after the demo and exit with the demo's status
END
}

bad_usage() { printf '%s\n' "$1" >&2; usage >&2; exit 2; }

port=8080 data='' fleet='' demo=true leave=false
while [ $# -gt 0 ]; do
    case $1 in
        --port | --data | --fleet) [ $# -ge 2 ] || bad_usage "$1 needs a value" ;;&
        --port) port=$2; shift ;;
        --data) data=$2; shift ;;
        --fleet) fleet=$2; shift ;;
        --no-demo) demo=false ;;
        --exit) leave=true ;;
        --help) usage; exit 0 ;;
        *) bad_usage "unknown option: $1" ;;
    esac
    shift
done
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then bad_usage "not a port: $port"; fi
if [ -n "$fleet" ]; then
    [ -r "$fleet" ] || fail "the fleet file cannot be read: $fleet"
    fleet=$(realpath "$fleet")
fi

root=$(root_folder)
data=${data:-$root/.data}
# Keys and the database are in it: for its owner only.
[ -d "$data" ] || (umask 077 && mkdir -p "$data") || fail "the data folder cannot be made: $data"
data=$(realpath "$data")
url=http://127.0.0.1:$port

# Asked before the build, so that nobody waits for a refusal.
if ! port_free "$port"; then
    fail "port $port is in use on 127.0.0.1" "stop what listens there, or choose another: infra/run.sh --port $((port < 65535 ? port + 1 : 8080))"
fi

require_dotnet
"$root/infra/install.sh"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MASSTRANSIT_USAGE_TELEMETRY=false
say "building"
for project in Standalone Cli; do
    quietly dotnet build "$root/services/$project" -c Release --nologo -v q -clp:NoSummary || fail "services/$project does not build"
done

log=$data/logs/standalone.log
mkdir -p "$data/logs"
platform=''

# SIGTERM lets the platform end what it does, and stop its PostgreSQL.
stop_platform() {
    trap '' INT TERM
    if [ -n "$platform" ] && kill -0 "$platform" 2>/dev/null; then
        say "stopping the platform"
        kill -TERM "$platform" 2>/dev/null || true
        wait "$platform" 2>/dev/null || true
    fi
    platform=''
}
trap stop_platform EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

arguments=(--Standalone:DataFolder "$data" --urls "$url")
if [ -n "$fleet" ]; then arguments+=(--Standalone:FleetFile "$fleet"); fi
say "starting on $url"
# A session of its own: Ctrl-C reaches this script, which then stops the platform in order.
setsid dotnet "$root/services/Standalone/bin/Release/net10.0/UpgradePlatform.Standalone.dll" "${arguments[@]}" \
    >>"$log" 2>&1 </dev/null &
platform=$!

await_platform "$url" "$platform" "$log"

upgradectl=(dotnet "$root/services/Cli/bin/Release/net10.0/upgradectl.dll")
status=0
if $demo; then
    "${upgradectl[@]}" demo --url "$url" --key-file "$data/keys/operator.key" --body "$root/infra/samples/msf-upgrade.json" || status=$?
    if [ "$status" -ne 0 ]; then say "the demo ended with status $status; the platform's log is $log"; fi
fi
if $leave; then
    stop_platform
    exit "$status"
fi

cat <<END

The platform runs on $url
  keys     $data/keys
  log      $log
Next:
  ${upgradectl[*]} demo --url $url --key-file $data/keys/operator.key
  curl -N -H "Authorization: Bearer \$(cat $data/keys/viewer.key)" -H 'Accept: text/event-stream' "$url/platform/v1/events?after=0"
  ${upgradectl[*]} watch OPERATION --url $url --key-file $data/keys/viewer.key
Ctrl-C stops it; the next infra/run.sh on the same data folder goes on where it was.
END
wait "$platform" || status=$?
platform=''
fail "the platform ended with status $status" "its last lines are in $log"
