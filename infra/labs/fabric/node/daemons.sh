#!/usr/bin/env bash
# Starts every routing daemon of this router that is not running. Run at boot, and when a fault that held one back is gone.
set -euo pipefail
for daemon in zebra staticd ospfd; do
    pgrep --exact "$daemon" >/dev/null || "/usr/lib/frr/$daemon" -d -u frr -g frr --log "file:/var/log/$daemon.log"
done
