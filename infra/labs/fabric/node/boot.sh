#!/usr/bin/env bash
# The firmware of a router: first process of its process namespace, so that everything in the router dies with it.
# Arguments: folder of the node. Started by power.sh inside the network, mount, process, host name and time namespaces.
set -euo pipefail
node=$1
flash=$node/flash
name=$(basename "$node")
# shellcheck source=/dev/null
. "$node/facts"

hostname "$name"
mount --make-rprivate /
mount -t proc proc /proc

# A boot id of its own: the kernel's is that of the machine.
cat /proc/sys/kernel/random/uuid >"$node/boot-id"
mount --bind "$node/boot-id" /proc/sys/kernel/random/boot_id

mount -t tmpfs -o size=16m tmpfs /run
# A home of its own: start-up files of this machine's shells would run at every command.
mount -t tmpfs -o size=16m tmpfs /root
mkdir -p /run/sshd /run/frr /run/log
chown frr:frr /run/frr
# Images have a flash of their own, of a size that can be filled; unlike configuration and key they are gone after a boot.
mount -t tmpfs -o size=64m,mode=755 tmpfs "$flash/images"
mkdir -p "$node/volatile"/{vartmp,log} "$flash"/{startup,ssh}
for pair in "$flash/startup:/etc/frr" "$flash/ssh:/etc/ssh" "$node/volatile/vartmp:/var/tmp" "$node/volatile/log:/var/log" "$TOOLS:/usr/local/sbin" "$node/bin:/usr/local/bin"; do
    mount --bind "${pair%%:*}" "${pair#*:}"
done
# The system that is booted; install-image and reboot change it.
mkdir -p /run/lab
ln -s "$flash" /run/lab/flash
ln -s "$node" /run/lab/node
printf '%s\n' "$SERIAL" >/run/lab/serial
cp "$flash/current" /run/lab/version
echo "$(cat /run/lab/version) $(date +%s)" >>"$flash/boots"
mkfifo /run/lab/power

say() { logger --server "$GATEWAY" --port "${SYSLOG_PORT:-514}" --udp --tag "$name" "$1" 2>/dev/null || true; }

sysctl -qw net.ipv4.ip_forward=1 net.ipv4.fib_multipath_hash_policy=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
    net.ipv4.conf.all.ignore_routes_with_linkdown=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.icmp_ratelimit=0
# Namespaces hash alike: with the same seed the second hop would repeat the first one's choice.
sysctl -qw "net.ipv4.fib_multipath_hash_seed=$SEED" 2>/dev/null || true

ip link set lo up
ip link set mgmt up
ip address replace "$MANAGEMENT/24" dev mgmt

# A wiped switch knows neither its configuration nor its key.
[ ! -e "$flash/provision" ] || rm -f "$flash"/startup/*.conf "$flash"/ssh/*host_key*
"$NODE_SCRIPTS/faults.sh" "$node" boot
[ -s "$flash/ssh/host_key" ] || ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$flash/ssh/host_key"
/usr/sbin/sshd -f /etc/ssh/sshd_config

# Zero touch provisioning: an empty switch fetches its configuration from the script host.
if [ -e "$flash/provision" ]; then
    say "ZTP DHCP: Looking for a provisioning server"
    until curl -fsS --max-time 5 -o "$flash/startup/#1.conf" "http://$BOOT_HOST/ztp/$name/{zebra,staticd,ospfd}.conf"; do sleep 0.5; done
    rm "$flash/provision"
    say "ZTP DHCP: Script returned success"
fi
# Each daemon has its own file, read before it meets its first neighbour.
echo "no service integrated-vtysh-config" >"$flash/startup/vtysh.conf"
chown -R frr:frr "$flash/startup"
chmod 640 "$flash/startup"/*

# Ports come up with their configuration: one that is lit earlier draws traffic of hosts into a switch that knows no way.
for port in $(awk '$1 == "interface" { port = $2; lit[port] = port != "lo" } $1 == "shutdown" { lit[port] = 0 } END { for (port in lit) if (lit[port]) print port }' "$flash/startup/zebra.conf"); do
    ip link set "$port" up
done
"$NODE_SCRIPTS/daemons.sh" "$node"
touch "$node/booted"
say "SYSTEM: boot complete, version $(cat /run/lab/version)"

# Reads and waits; whoever writes here wants it switched off.
read -r _ </run/lab/power || true
