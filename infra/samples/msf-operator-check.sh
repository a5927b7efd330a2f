#!/usr/bin/env bash
# An upgrade with operator check as the MSF GUI drives it, with curl alone: execute (080201), wait for the switch OS upgrade notification (050101),
# poll the detail (000103), let traffic return (080101), follow the next node, wait for the result notification (000101).
set -euo pipefail

usage() {
    cat <<'END'
usage: infra/samples/msf-operator-check.sh [--url URL] [--cluster ID] [--check TYPE/ID/EQUIPMENT] [--then TYPE/ID/EQUIPMENT]
                                           [--script PATH] [--listen ADDRESS:PORT] [--notify ADDRESS:PORT] [--every SECONDS] [--help]
  --url URL      the platform (http://127.0.0.1:8080)
  --cluster ID   MSF id of the cluster (1)
  --check NODE   the node that is confirmed: fabric type, node id, new equipment type (spine/1/14)
  --then NODE    the node after it (leaf/1/22)
  --script PATH  upgrade script on the script host, for both nodes (by default the one of the sample fleet for each type)
  --listen A:P   where this script listens for notifications, with socat (127.0.0.1:18099)
  --notify A:P   somebody else listens there: nothing is listened for here, the wait is seen by polling alone
  --every S      seconds between two looks at the detail (3, as the GUI)
The platform must allow notifications to that address (Notifications:AllowedNetworks) and know this machine (Msf:TrustedNetworks).
END
}

fail() { printf 'error: %s\n' "$1" >&2; exit 1; }

# Called by socat for every connection: takes one HTTP request, keeps it as one line "METHOD PATH BODY", answers 200.
if [ "${1:-}" = --take ]; then
    IFS=' ' read -r method path _
    length=0
    while IFS= read -r header; do
        header=${header%$'\r'}
        [ -n "$header" ] || break
        case ${header,,} in content-length:*) length=${header##*:} length=${length// /} ;; esac
    done
    body=$(head -c "$length" | tr '\n' ' ')
    printf '%s %s %s\n' "$method" "$path" "$body" >>"$2"
    printf 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
    exit 0
fi

url=http://127.0.0.1:8080 cluster=1 check=spine/1/14 next=leaf/1/22 script='' listen=127.0.0.1:18099 notify='' every=3
while [ $# -gt 0 ]; do
    case $1 in --url | --cluster | --check | --then | --script | --listen | --notify | --every) [ $# -ge 2 ] || { usage >&2; exit 2; } ;; esac
    case $1 in
        --url) url=${2%/}; shift ;;
        --cluster) cluster=$2; shift ;;
        --check) check=$2; shift ;;
        --then) next=$2; shift ;;
        --script) script=$2; shift ;;
        --listen) listen=$2; shift ;;
        --notify) notify=$2; shift ;;
        --every) every=$2; shift ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
for node in "$check" "$next"; do [[ $node =~ ^(leaf|spine)/[1-9][0-9]*/[1-9][0-9]*$ ]] || fail "not a node: $node"; done

work=$(mktemp -d)
events=$work/notifications
: >"$events"
listener=''
trap '[ -z "$listener" ] || kill "$listener" 2>/dev/null || true; rm -rf "$work"' EXIT
if [ -z "$notify" ]; then
    command -v socat >/dev/null || fail "socat is missing: install it, or name a listener of your own with --notify"
    self=$(realpath "${BASH_SOURCE[0]}")
    # The words of EXEC are split at blanks and not seen by any shell: both paths must have none.
    [[ "$self$events" != *[[:blank:],]* ]] || fail "a path holds a blank or comma: $self"
    socat "TCP-LISTEN:${listen##*:},bind=${listen%:*},reuseaddr,fork" "EXEC:bash $self --take $events" &
    listener=$!
    notify=$listen
fi

node_json() { # TYPE/ID/EQUIPMENT CHECK
    IFS=/ read -r type id equipment <<<"$1"
    local message="UI_COMMIT_COMPLETED: commit complete" path=/usr/ec_main/bin/extended_script/node_os_upgrade/juniper_QFX5100.sh
    if [ "$type" = leaf ]; then message="ZTP DHCP: Script returned success" path=/usr/ec_main/bin/extended_script/node_os_upgrade/cumulus_AS5812.sh; fi
    printf '{"fabric_type":"%s","node_id":"%s","equipment_type_id":"%s","operator_check":%s,"os_upgrade":{"upgrade_script_path":"%s","ztp_flag":true,"upgrade_complete_msg":"%s","upgrade_error_msgs":null}}' \
        "$type" "$id" "$equipment" "$2" "${script:-$path}" "$message"
}

# One call; the body of the answer, or the end when the status is another than wanted.
call() { # STATUS METHOD PATH [BODY]
    local status
    status=$(curl -sS -o "$work/answer" -w '%{http_code}' -X "$2" "$url$3" ${4:+-H 'Content-Type: application/json' --data-binary "$4"})
    [ "$status" = "$1" ] || fail "$2 $3 was answered with $status: $(cat "$work/answer")"
    cat "$work/answer"
}

# A member of the outermost object; the answer is pretty-printed, one member a line.
member() { sed -n "s/^  \"$1\": \"\([^\"]*\)\",\{0,1\}\$/\1/p" <<<"$2"; }

# Every node of sub_status as "spine 1 recovering waiting": the text within the text has its quotes escaped, and may say more of a node than MSF's does.
progress() {
    grep -oE '"sub_status": "([^"\\]|\\.)*"' <<<"$1" | sed -E 's/\\n/ /g; s/\\"/"/g; s/"fabric_type"/\n&/g' | sed -nE \
        -e 's/^"fabric_type": *"([a-z]+)"[^{]*"node_id": *"([0-9]+)"[^{]*"status": *"([a-z_]+)"[^{]*"operator_check_waiting": *true.*/\1 \2 \3 waiting/p' -e t \
        -e 's/^"fabric_type": *"([a-z]+)"[^{]*"node_id": *"([0-9]+)"[^{]*"status": *"([a-z_]+)".*/\1 \2 \3/p'
}

last=''
look() { # prints what has changed since the last look
    detail=$(call 200 GET "/v1/operations/$id")
    status=$(member status "$detail")
    nodes=$(progress "$detail" || true)
    local now
    now="$status: $(tr '\n' ';' <<<"$nodes")"
    if [ "$now" != "$last" ]; then printf '  %s\n' "$now"; last=$now; fi
}

ended() { case $status in completed | failed | canceled) return 0 ;; esac; return 1; }

# Waits until the listener has a line that begins so; says nothing where somebody else listens.
told() { # WORDS
    [ -n "$listener" ] || return 0
    for _ in $(seq 600); do
        if grep -m1 "^$1" "$events"; then return 0; fi
        sleep 0.2
    done
    fail "no notification came: $1"
}

IFS=/ read -r type number _ <<<"$check"
body=$(printf '{"cluster_id":"%s","nodes":[%s,%s]}' "$cluster" "$(node_json "$check" true)" "$(node_json "$next" false)")
answer=$(call 202 POST "/v1/upgrade_operations?notification_address=${notify%:*}&notification_port=${notify##*:}" "$body")
id=$(member operation_id "$answer")
[ -n "$id" ] || fail "no operation id in: $answer"
printf 'execute (080201): operation %s\n' "$id"

status='' nodes=''
until grep -q "^$type $number recovering waiting$" <<<"$nodes"; do
    look
    if ended; then fail "the upgrade ended before it waited for the operator"; fi
    grep -q "^$type $number recovering waiting$" <<<"$nodes" || sleep "$every"
done
line=$(told "PUT /v1/MSFcontroller/upgrade_operations")
printf 'notified (050101): %s\n' "$line"

answer=$(call 202 PUT "/v1/detour/clusters/$cluster/nodes/${type}s/$number" '{"action":"update","update_option":{"detoured":false}}')
release=$(member operation_id "$answer")
printf 'release (080101): operation %s\n' "$release"
until look && ended; do sleep "$every"; done
printf 'release ended: %s\n' "$(member status "$(call 200 GET "/v1/operations/$release")")"
line=$(told "PUT /v1/operations/$id")
printf 'notified (000101): %.120s\n' "$line"
printf 'detours left: %s\n' "$(call 200 GET "/v1/detour/clusters/$cluster/nodes" | tr -d ' \n')"
printf 'upgrade %s: %s\n' "$id" "$status"
[ "$status" = completed ]
