#!/usr/bin/env bash
# The power supply and boot loader of one node: boots it again whenever its system ended, until the file "off" is there.
# Arguments: folder of the node.
set -uo pipefail
node=$1
# shellcheck source=/dev/null
. "$node/facts"
echo $$ >"$node/power.pid"

# What no system drives any more forwards nothing, and its ports go dark.
darken() {
    ip netns exec "$NETNS" sysctl -qw net.ipv4.ip_forward=0
    ip -n "$NETNS" -br link show | awk '$1 != "lo" { sub(/@.*/, "", $1); print "link set " $1 " down" }' | ip -n "$NETNS" -batch -
    ip -n "$NETNS" address flush scope global
    ip -n "$NETNS" route flush table all proto ospf 2>/dev/null
}

while [ ! -e "$node/off" ]; do
    if [ -e "$node/hang" ] || [ -e "$node/faults/no-return" ]; then # hangs in its boot loader until somebody takes the file away
        sleep 0.2
        continue
    fi
    sleep "$BOOT_SECONDS"
    [ -e "$node/off" ] && break
    # The image to boot next is taken over by the boot loader.
    [ -e "$node/faults/old-version" ] && rm -f "$node/flash/next"
    [ -e "$node/flash/next" ] && mv "$node/flash/next" "$node/flash/current"
    uptime=$(cut -d. -f1 /proc/uptime)
    ip netns exec "$NETNS" unshare --mount --pid --uts --time --boottime "-$uptime" --fork --kill-child \
        "$NODE_SCRIPTS/boot.sh" "$node" >>"$node/console.log" 2>&1 &
    echo $! >"$node/system.pid"
    wait $!
    rm -f "$node/system.pid" "$node/booted"
    # A frozen switch: dead, with its ports lit.
    if [ -e "$node/frozen" ]; then
        ip netns exec "$NETNS" sysctl -qw net.ipv4.ip_forward=0
        sleep "$(cat "$node/frozen")"
        rm -f "$node/frozen"
    fi
    darken
done
darken
