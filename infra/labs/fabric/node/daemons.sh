#!/usr/bin/env bash
# Starts every daemon of this router that is not running. Run at boot, and when a fault that held one back is gone.
# Arguments: folder of the node.
set -euo pipefail
for daemon in zebra staticd ospfd; do
    if [ "$daemon" = ospfd ] && [ -e "$1/faults/no-adjacency" ]; then continue; fi
    pgrep --exact "$daemon" >/dev/null || "/usr/lib/frr/$daemon" -d -u frr -g frr --log "file:/var/log/$daemon.log"
done
