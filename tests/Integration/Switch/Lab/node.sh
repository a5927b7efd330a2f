# A router: network, mount, process and host name spaces of its own (made by unshare), private /etc/frr, /run and /var/tmp, so that
# vtysh, zebra and ospfd run with their default paths. Everything in it dies with this process.
# node.sh <folder> <name>
set -eu
folder=$1
hostname "$2"
mount --make-rprivate /
mount --bind "$folder/frr" /etc/frr
mount --bind "$folder/tmp" /var/tmp
mount -t tmpfs none /run
mkdir -p /run/frr /run/sshd
chown frr:frr /run/frr "$folder"/frr "$folder"/frr/*
# The kernel's boot id is everybody's; a router has one for each boot of its own.
mount --bind "$folder/boot_id" /proc/sys/kernel/random/boot_id
for setting in net/ipv4/ip_forward:1 net/ipv4/conf/all/rp_filter:0 net/ipv4/conf/default/rp_filter:0 net/ipv4/fib_multipath_hash_policy:1; do
    echo "${setting#*:}" >"/proc/sys/${setting%:*}"
done
ip link set lo up
echo $$ >"$folder/inner"
: >"$folder/up"
while [ ! -e "$folder/linked" ]; do sleep 0.05; done
/usr/lib/frr/zebra -d >"$folder/log" 2>&1
/usr/lib/frr/ospfd -d >>"$folder/log" 2>&1
/usr/sbin/sshd -f "$folder/sshd_config" -E "$folder/sshd.log"
: >"$folder/started"
while :; do sleep 3600; done
