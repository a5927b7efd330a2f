#!/usr/bin/env bash
# Makes this router as its faults say, and whole where they are gone. Run at boot before its SSH server, and whenever its faults change.
# Arguments: folder of the node, and "boot" at boot.
set -euo pipefail
node=$1 when=${2:-}
faults=$node/faults ssh=$node/flash/ssh images=$node/flash/images

rm -f "$images/ballast"
if [ -r "$faults/flash-full" ]; then
    free=$(df -Pk "$images" | awk 'NR == 2 { print $4 }')
    used=$((free - $(cat "$faults/flash-full")))
    ((used <= 0)) || head -c "${used}K" /dev/zero >"$images/ballast"
fi

rm -f "$node/bin/vtysh"
[ ! -e "$faults/refuse-detour" ] || install -m 755 "$(dirname "$0")/../faults/vtysh" "$node/bin/vtysh"

# Another key comes at a boot only; the own one comes back at once.
if [ -e "$faults/new-host-key" ]; then
    if [ "$when" = boot ] && [ -s "$ssh/host_key" ]; then
        [ -e "$ssh/own_host_key" ] || for part in "" .pub; do cp -p "$ssh/host_key$part" "$ssh/own_host_key$part"; done
        rm -f "$ssh"/host_key "$ssh"/host_key.pub
    fi
elif [ -e "$ssh/own_host_key" ]; then
    for part in "" .pub; do mv "$ssh/own_host_key$part" "$ssh/host_key$part"; done
    if [ "$when" != boot ]; then
        server=$(cat /run/sshd.pid)
        kill "$server"
        # The port must be free: a server that does not get it ends in the background, and nobody hears of it.
        while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
        /usr/sbin/sshd -f /etc/ssh/sshd_config
    fi
fi
