#!/usr/bin/env bash
# The whole thing to see: a fabric of real routers, every switch of it upgraded while all its hosts talk to each other, and a live table of it.
# shellcheck disable=SC1091,SC2034
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../../lib/common.sh"
. "$here/live/parts.sh"

usage() {
    cat <<'END'
usage: infra/labs/fabric/run.sh [options]                as root; exit status 0 when every switch was upgraded and no packet was lost
  --spines N, --leaves N, --hosts N   shape of the fabric (2, 4 and, for each pair of leaves, 2)
  --host-routing ospf|static, --boot-seconds N, --lab N   as "fabric up" has them
  --reboot KIND     how switches go down: power-cut (default), orderly, freeze: an orderly reboot would hide a missing detour
  --fault NODE KIND a fault to meet, as "fabric fault" has it
  --without-detour  nothing is kept away from the switches: exit status 0 when packets were lost
  --msf             submit through the MSF dialect instead of the native API
  --port N          where the platform listens on 127.0.0.1 (8080)
  --plain           a line for each change instead of a table, as in a pipe
  --keep            leave lab and platform up at the end, and say how to go on
  --down            take away what --keep left
FABRIC_DIR says where the lab's files are (/tmp/upgrade-fabric); the platform's are beside it.
END
}

bad_usage() { printf '%s\n' "$1" >&2; usage >&2; exit 2; }

FABRIC_DIR=$(realpath -m "${FABRIC_DIR:-/tmp/upgrade-fabric}")
export FABRIC_DIR
shape=() lab=0 port=8080 reboot=power-cut fault=() profiles=profiles without_detour=false dialect=native plain=() verdict=() keep=false down=false
while [ $# -gt 0 ]; do
    case $1 in
        --spines | --leaves | --hosts | --host-routing | --boot-seconds | --lab | --port | --reboot) [ $# -ge 2 ] || bad_usage "$1 needs a value" ;;&
        --spines | --leaves | --hosts | --host-routing | --boot-seconds) shape+=("$1" "$2"); shift ;;
        --lab) lab=$2; shift ;;
        --port) port=$2; shift ;;
        --reboot) reboot=$2; shift ;;
        --fault) [ $# -ge 3 ] || bad_usage "--fault needs a node and a kind"; fault=("$2" "$3"); shift 2 ;;
        --without-detour) without_detour=true profiles=profiles-without-detour verdict=(--expect-loss) ;;
        --msf) dialect=msf ;;
        --plain) plain=(--plain) ;;
        --keep) keep=true ;;
        --down) down=true ;;
        --help) usage; exit 0 ;;
        *) bad_usage "unknown option: $1" ;;
    esac
    shift
done
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then bad_usage "not a port: $port"; fi
[[ $lab =~ ^[0-9]+$ ]] || bad_usage "not a number of a lab: $lab"
[ "$(id -u)" -eq 0 ] || fail "this needs root: it makes network namespaces" "sudo infra/labs/fabric/run.sh"

root=$(root_folder)
state=$FABRIC_DIR-live data=$FABRIC_DIR-live/data
url=http://127.0.0.1:$port syslog_port=5514
version=2.1 type=201
if $down; then take_down; exit 0; fi

# Asked before the build, so that nobody waits for a refusal.
if [ -e "$FABRIC_DIR" ] || [ -e "$state" ]; then fail "there is a lab in $FABRIC_DIR already" "infra/labs/fabric/run.sh --down takes it away"; fi
[ ! -e "/sys/class/net/fab$lab-root" ] || fail "lab $lab is in use on this machine" "choose another number: --lab $((lab + 1))"
port_free "$port" || fail "port $port is in use on 127.0.0.1" "stop what listens there, or choose another with --port"
require_dotnet
"$root/infra/install.sh" --test
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MASSTRANSIT_USAGE_TELEMETRY=false
say "building"
for project in services/Standalone services/Cli infra/labs/prober infra/labs/fabric/live; do
    quietly dotnet build "$root/$project" -c Release --nologo -v q -clp:NoSummary || fail "$project does not build"
done

# PostgreSQL runs as somebody else and has to get through.
mkdir -m 711 "$state" || fail "the folder $state cannot be made"
trap take_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say "building lab $lab and waiting until it routes"
in_lab up --lab "$lab" --hosts 2 --syslog-port "$syslog_port" "${shape[@]}"
in_lab image "$version"
"$here/fabric" status >"$state/switches"
for node in $(switches); do in_lab reboot-kind "$node" "$reboot"; done
[ ${#fault[@]} -eq 0 ] || in_lab fault "${fault[@]}"
"$here/fabric" fleet >"$state/fleet.yaml"
"$here/fabric" hosts >"$state/hosts"
boots=$(count_boots)

say "starting the platform on $url"
start_platform
say "starting packets between all hosts"
start_prober
operation=$(submit_"$dialect")
[ -n "$operation" ] || fail "nothing was submitted"
say "operation $operation upgrades every switch to version $version; reboot: $reboot$(! $without_detour || echo ", without a detour")"
table table --lab "$FABRIC_DIR" --live "$state/live.json" --upgradectl "$state/upgradectl" "${plain[@]}"
stop_prober
status=0
table summary --report "$state/report.json" --reboots $(($(count_boots) - boots)) "${verdict[@]}" || status=$?
if [ "$status" -eq 0 ] && ! all_carried; then status=1; fi
if ! $keep; then exit "$status"; fi

trap - EXIT
cat <<END

Lab and platform are up: $url
  keys      $data/keys
  log       $state/platform.log
Next:
  export FABRIC_DIR=$FABRIC_DIR
  $here/fabric status
  $here/fabric image 2.2 && $here/fabric fleet >$state/fleet.yaml
  $state/upgradectl fleet apply $state/fleet.yaml
  $state/upgradectl submit --cluster lab-$lab --node leaf-1=202 --watch
  $state/upgradectl get $operation
  $here/run.sh --down
END
exit "$status"
