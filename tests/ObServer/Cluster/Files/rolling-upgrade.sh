#!/bin/bash
# A rolling upgrade by hand, as an operator without any tool would do it: proves the peer before anything of ours drives it.
# usage: rolling-upgrade.sh FLEET PASSWORD_FILE VERSION PACKAGE...
#   FLEET: lines of: zone address ssh-port user key home
set -euo pipefail
fleet=$1 password=$(cat "$2") version=$3
shift 3

# One connection to each host, closed at the end.
ways=$(mktemp -d)
trap 'for way in "$ways"/*; do [ ! -S "$way" ] || ssh -q -o ControlPath="$way" -O exit any 2>/dev/null || :; done; rm -rf "$ways"' EXIT

remote() { # address command...
    local address=$1 zone port user key home
    shift
    read -r zone _ port user key home < <(awk -v a="$address" '$2 == a' "$fleet")
    ssh -n -q -i "$key" -p "$port" -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ControlMaster=auto -o ControlPath="$ways/$address" -o ControlPersist=60 "$user@$address" "$@"
}

quoted() { printf "'%s'" "${1//\'/\'\\\'\'}"; }

sql() { # statement
    remote "$first" "mariadb --protocol=tcp -h $first -P 2881 -u root@sys -N -B -p$(quoted "$password") -e $(quoted "$1")"
}

script() { # script [zone]
    local options="-h$first -P2881 -uroot -p$(quoted "$password")"
    if [ $# -gt 1 ]; then options="$options -z'$2'"; fi
    remote "$first" "cd $(quoted "$unpacked/etc") && python $1 $options"
}

until_true() { # what condition...
    local what=$1
    shift
    for _ in $(seq 300); do if "$@"; then return 0; fi; sleep 0.1; done
    echo "never: $what" >&2
    exit 1
}

zone_is() { [ "$(sql "SELECT STATUS FROM oceanbase.DBA_OB_ZONES WHERE ZONE = '$1'")" = "$2" ]; }

settled() {
    [ "$(sql "SELECT COUNT(*) FROM oceanbase.DBA_OB_SERVERS WHERE STATUS <> 'ACTIVE' OR STOP_TIME IS NOT NULL OR START_SERVICE_TIME IS NULL")" = 0 ] &&
        [ "$(sql "SELECT COUNT(*) FROM oceanbase.GV\$OB_LOG_STAT WHERE IN_SYNC = 'NO'")" = 0 ]
}

mapfile -t addresses < <(awk '{print $2}' "$fleet")
first=${addresses[0]}
for address in "${addresses[@]}"; do
    home=$(awk -v a="$address" '$2 == a {print $6}' "$fleet")
    remote "$address" "mkdir -p $home/upgrade && cd $home/upgrade && for p in $*; do rpm2cpio \$p | cpio -idmu --quiet; done"
done
unpacked=$(awk 'NR == 1 {print $6}' "$fleet")/upgrade/home/admin/oceanbase

script upgrade_checker.py
script upgrade_pre.py
for zone in $(awk '{print $1}' "$fleet" | sort -u); do
    script upgrade_health_checker.py
    # Not through a server of the zone that goes.
    first=$(awk -v z="$zone" '$1 != z {print $2}' "$fleet" | head -1)
    unpacked=$(awk -v a="$first" '$2 == a {print $6}' "$fleet")/upgrade/home/admin/oceanbase
    sql "ALTER SYSTEM STOP ZONE '$zone'"
    until_true "$zone INACTIVE" zone_is "$zone" INACTIVE
    for address in $(awk -v z="$zone" '$1 == z {print $2}' "$fleet"); do
        home=$(awk -v a="$address" '$2 == a {print $6}' "$fleet")
        remote "$address" "kill -9 \$(cat $home/run/observer.pid) && while [ -d /proc/\$(cat $home/run/observer.pid) ]; do sleep 0.05; done"
        remote "$address" "cd $home/upgrade/home/admin/oceanbase && find . -type f ! -name '*obshell*' | cpio -pdmu --quiet $home"
        remote "$address" "cd $home && LD_LIBRARY_PATH=$home/lib bin/observer"
    done
    until_true "all servers settled" settled
    script upgrade_health_checker.py "$zone"
    sql "ALTER SYSTEM START ZONE '$zone'"
    until_true "$zone ACTIVE" zone_is "$zone" ACTIVE
done
script upgrade_post.py
[ "$(sql "SELECT DISTINCT VALUE FROM oceanbase.GV\$OB_PARAMETERS WHERE NAME = 'min_observer_version'")" = "$version" ]
echo upgraded
