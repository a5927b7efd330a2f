# shellcheck shell=bash disable=SC2154
# Starting and ending what run.sh shows. Sourced by it; needs its variables.

# The temporary files of what is cut off here go with the folder.
in_lab() { TMPDIR=$state quietly "$here/fabric" "$@" || fail "the lab did not do this: fabric $*"; }

switches() { awk 'NR > 1 { print $1 }' "$state/switches"; }

# Starts a program that Ctrl-C does not reach: name, command. It is ended in order by end_programs.
start() {
    local name=$1
    shift
    setsid "$@" >>"$state/$name.log" 2>&1 </dev/null &
    echo $! >"$state/$name.pid"
}

dll() { echo "$root/$1/bin/Release/net10.0/$2.dll"; }

# Settings for switches that boot in seconds; the defaults suit real ones.
start_platform() {
    local settings=(
        --urls "$url" --Standalone:DataFolder "$data" --Standalone:FleetFile "$state/fleet.yaml"
        --Switch:Driver SshCli --Switch:ProfilesFolder "$here/$profiles" --Switch:LookAgainAfter 00:00:00.5
        --Switch:SshCli:CompletionGrace 00:00:02 --Switch:SshCli:Settle 00:00:02 --Switch:SshCli:SampleTime 00:00:00.5
        --Switch:SshCli:FreeMegabytes 10 --Switch:SshCli:ScriptLimit 00:00:15 --Remote:ScriptFolders:0 /srv/scripts
        --Engine:Timings:ActWindow 00:00:05 --Engine:Timings:LookWindow 00:00:08 --Engine:Timings:Margin 00:00:00.5
        --Engine:Timings:LookPause 00:00:00.2 --Engine:Timings:SlowLookPause 00:00:00.8 --Engine:Timings:Heartbeat 00:00:03
        --Syslog:Enabled true --Syslog:Address "198.18.$lab.1" --Syslog:UdpPort "$syslog_port" --Syslog:TcpPort 0
    )
    # Every switch counts as drained and as balanced at once.
    if $without_detour; then settings+=(--Switch:SshCli:DrainedBelow 1000000 --Switch:SshCli:BalanceShare 0); fi
    start platform dotnet "$(dll services/Standalone UpgradePlatform.Standalone)" "${settings[@]}"
    await_platform "$url" "$(cat "$state/platform.pid")" "$state/platform.log"
    cat >"$state/upgradectl" <<END
#!/bin/sh
UPGRADECTL_URL=$url UPGRADECTL_KEY_FILE=$data/keys/admin.key exec dotnet $(dll services/Cli upgradectl) "\$@"
END
    chmod 755 "$state/upgradectl"
}

start_prober() {
    start prober dotnet "$(dll infra/labs/prober prober)" --hosts-file "$state/hosts" --live "$state/live.json" --report "$state/report.json"
    until [ -s "$state/live.json" ]; do
        kill -0 "$(cat "$state/prober.pid")" 2>/dev/null || fail "the prober ended" "$(tail -n 5 "$state/prober.log")"
        sleep 0.2
    done
}

stop_prober() {
    say "waiting for the last packets"
    end prober
    [ -s "$state/report.json" ] || fail "the prober left no report" "$(tail -n 5 "$state/prober.log")"
}

submit_native() {
    "$state/upgradectl" submit --cluster "lab-$lab" --role "spine=$type" --role "leaf=$type" | sed -n 's/^Submitted //p'
}

# As an MSF client does: nodes by number, no key. The table asks the native API, which has an id of its own for it.
submit_msf() {
    local node nodes=''
    for node in $(switches); do
        nodes+="${nodes:+,}{\"fabric_type\":\"${node%-*}\",\"node_id\":\"${node##*-}\",\"equipment_type_id\":\"$type\",\"operator_check\":false,
            \"os_upgrade\":{\"upgrade_script_path\":\"/srv/scripts/upgrade-router.sh\",\"ztp_flag\":false,
            \"upgrade_complete_msg\":\"SYSTEM: boot complete\",\"upgrade_error_msgs\":[\"IMAGE_ERROR\"]}}"
    done
    curl -fsS -o /dev/null -H 'Content-Type: application/json' -d "{\"cluster_id\":\"$((lab + 1))\",\"nodes\":[$nodes]}" "$url/v1/upgrade_operations/" || return
    "$state/upgradectl" list --cluster "lab-$lab" -o json | sed -n 's/.*"id": *"\([0-9a-f-]*\)".*/\1/p' | head -1
}

# In the background, so that a signal to the script is not kept waiting. Lower priority: looking must not hold up what is looked at.
table() {
    nice -n 5 dotnet "$(dll infra/labs/fabric/live UpgradePlatform.LabTable)" "$1" --url "$url" --key-file "$data/keys/admin.key" --operation "$operation" \
        --switches "$state/switches" "${@:2}" &
    echo $! >"$state/table.pid"
    wait $!
}

count_boots() { cat "$FABRIC_DIR"/nodes/*/flash/boots | wc -l; }

# A switch that carried nothing would prove nothing.
all_carried() {
    local node carried idle=''
    for node in $(switches); do
        # shellcheck disable=SC2016
        carried=$("$here/fabric" exec "$node" awk '$1 == "Ip:" && $2 ~ /^[0-9]+$/ { print $7 }' /proc/net/snmp)
        [ "$carried" -ge 1000 ] || idle+=" $node"
    done
    [ -z "$idle" ] || { say "These switches carried next to nothing, so the run shows nothing of them:$idle"; return 1; }
}

# Ends one of ours in order and waits for it. Numbers are used again: what runs under it must name our folder.
end() {
    local pid deadline=$((SECONDS + 45))
    pid=$(cat "$state/$1.pid" 2>/dev/null) || return 0
    rm -f "$state/$1.pid"
    grep -qsF "$state" "/proc/$pid/cmdline" || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    while kill -0 "$pid" 2>/dev/null && ! grep -qs '^State:.*Z' "/proc/$pid/status"; do
        [ "$SECONDS" -lt "$deadline" ] || kill -KILL "$pid" 2>/dev/null || true
        sleep 0.1
    done
}

take_down() {
    trap '' INT TERM HUP
    say "taking everything down"
    end table
    end prober
    end platform
    # Without this file it would be another lab's number; then there are empty folders at most.
    if [ -e "$FABRIC_DIR/lab" ]; then "$here/fabric" down; else rmdir "$FABRIC_DIR"/{nodes,keys,} 2>/dev/null || true; fi
    rm -rf "$state"
}
