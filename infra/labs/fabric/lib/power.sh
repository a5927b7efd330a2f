# shellcheck shell=bash
# Power of single nodes, and the end of the whole lab. Sourced by fabric.

# First process of a router's system: with it everything in the router dies. Empty while it is off.
system_of() {
    local supply
    supply=$(cat "$dir/nodes/$1/system.pid" 2>/dev/null) || return 0
    pgrep -P "$supply" 2>/dev/null || true
}

power_cut() {
    local system
    system=$(system_of "$1")
    [ -z "$system" ] || kill -KILL "$system" 2>/dev/null || true
}

# Without power for a while; boots by itself afterwards.
cut_for() {
    local node=$dir/nodes/$1
    if [ $# -ge 2 ]; then
        touch "$node/hang"
        setsid bash -c 'sleep "$2" && rm -f "$1/hang"' later "$node" "$2" >/dev/null 2>&1 </dev/null &
        echo $! >"$node/later.pid"
    fi
    power_cut "$1"
}

# Runs a command inside a router's system, as its console would; nothing where it is off.
inside() {
    local system
    system=$(system_of "$1")
    [ -z "$system" ] || nsenter --target "$system" --mount --uts --pid --time --net "${@:2}"
}

# What "reboot" typed on the router does.
set_reboot_kind() {
    local node=$dir/nodes/$1
    case $2 in
        orderly) rm -f "$node/reboot-kind" ;;
        power-cut) echo power-cut >"$node/reboot-kind" ;;
        freeze)
            [[ ${3:-6} =~ ^[0-9]+$ ]] || die "seconds are a number"
            echo "freeze ${3:-6}" >"$node/reboot-kind"
            ;;
        *) die "kinds of reboot: orderly, power-cut, freeze [SECONDS]" ;;
    esac
}

# Ends the process of a file, with its group where it leads one. Only if it is still ours: numbers are used again.
end_process() {
    local pid
    pid=$(cat "$1" 2>/dev/null) || return 0
    if grep -qsF "$(dirname "$1")" "/proc/$pid/cmdline"; then kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true; fi
}

tear_down() {
    local node ns
    for node in "$dir"/nodes/*/; do
        [ ! -d "$node" ] || touch "$node/off"
    done
    for node in "$dir"/nodes/*/; do
        node=${node%/}
        end_process "$node/later.pid"
        end_process "$node/power.pid"
        end_process "$node/system.pid"
    done
    for ns in $(ip netns list | awk -v lab="fab$LAB-" 'index($1, lab) == 1 { print $1 }'); do
        ip netns pids "$ns" | xargs -r kill -KILL 2>/dev/null || true
        ip netns delete "$ns"
    done
    ip link delete "fab$LAB-root" 2>/dev/null || true
    # Only what is ours: somebody may have named a folder with other things in it.
    rm -rf "$dir/nodes" "$dir/keys" "$dir/lab"
    rmdir "$dir" 2>/dev/null || true
}
