#!/usr/bin/env bash
# Starts every daemon of this router that is not running. Run at boot, and when a fault that held one back is gone.
# Arguments: folder of the node.
set -euo pipefail
node=$1
# shellcheck source=/dev/null
. "$node/facts"

for daemon in zebra staticd ospfd; do
    if [ "$daemon" = ospfd ] && [ -e "$node/faults/no-adjacency" ]; then continue; fi
    pgrep --exact "$daemon" >/dev/null || "/usr/lib/frr/$daemon" -d -u frr -g frr --log "file:/var/log/$daemon.log"
done

# Neighbours are told who is here; a lab does without where the package is missing.
if [ -x /usr/sbin/lldpd ] && ! pgrep --exact lldpd >/dev/null; then
    mkdir -p /run/lldpd
    printf '%s\n' "configure lldp portidsubtype ifname" "configure lldp tx-interval 2" "configure system ip management pattern $MANAGEMENT" >/run/lldpd.conf
    /usr/sbin/lldpd -O /run/lldpd.conf -I 'swp*'
fi
