#!/usr/bin/env bash
# The script host ("EC server"): SSH, the upgrade scripts, images, and the provisioning server. First process of its namespaces.
# Arguments: folder of the host.
set -euo pipefail
node=$1
# shellcheck source=/dev/null
. "$node/facts"
hostname ec-1
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs -o size=16m tmpfs /run
mkdir -p /run/sshd
mount --bind "$node/ssh" /etc/ssh
mount --bind "$node/srv" /srv
mount -t tmpfs -o size=64m tmpfs /root
ip link set lo up
ip link set mgmt up
ip address replace "$MANAGEMENT/24" dev mgmt
/usr/sbin/sshd -f /etc/ssh/sshd_config
exec busybox httpd -f -p "$MANAGEMENT:80" -h /srv/http
