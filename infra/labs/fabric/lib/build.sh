# shellcheck shell=bash
# Building the lab. Sourced after topology.sh and configuration.sh.

build() {
    local node
    mkdir -p "$dir/nodes" "$dir/keys"
    chmod 700 "$dir" "$dir/keys"
    printf '%s=%s\n' LAB "$LAB" SPINES "$SPINES" LEAVES "$LEAVES" HOSTS "$HOSTS" EDGES "$EDGES" HOST_ROUTING "$HOST_ROUTING" \
        BOOT_SECONDS "$BOOT_SECONDS" SYSLOG_PORT "$SYSLOG_PORT" >"$dir/lab"
    ssh-keygen -q -t ed25519 -N '' -C lab -f "$dir/keys/operator"
    openssl genrsa -out "$dir/keys/image.pem" 2048 2>/dev/null
    openssl rsa -in "$dir/keys/image.pem" -pubout -out "$dir/keys/image-public.pem" 2>/dev/null
    build_management
    build_script_host
    for node in $(routers); do build_router "$node"; done
    for node in $(hosts); do build_host "$node"; done
    for node in $(routers); do cable "$node"; done
    for node in $(routers); do power "$node"; done
    for node in $(hosts); do start_host "$node"; done
}

# In a namespace of its own: a bridge in the root namespace would meet the packet filter of whatever else runs there.
build_management() {
    ip netns add "$(netns mgmt)"
    ip -n "$(netns mgmt)" link add br0 type bridge
    ip -n "$(netns mgmt)" link set br0 up
    ip link add "fab$LAB-root" type veth peer name root netns "$(netns mgmt)"
    ip -n "$(netns mgmt)" link set root master br0 up
    ip address add "$(management gateway)/24" dev "fab$LAB-root"
    ip link set "fab$LAB-root" up
}

attach_management() {
    ip netns add "$(netns "$1")"
    ip -n "$(netns "$1")" link set lo up
    ip -n "$(netns mgmt)" link add "$1" type veth peer name mgmt netns "$(netns "$1")"
    ip -n "$(netns mgmt)" link set "$1" master br0 up
}

build_script_host() {
    local node=$dir/nodes/ec-1
    mkdir -p "$node"/{ssh,srv/http/ztp,srv/scripts,srv/images}
    attach_management ec-1
    ssh_configuration ec-1 >"$node/ssh/sshd_config"
    ssh-keygen -q -t ed25519 -N '' -C ec-1 -f "$node/ssh/host_key"
    cp "$dir/keys/operator.pub" "$node/ssh/authorized_keys"
    install -m 755 "$here"/scripts/* "$node/srv/scripts/"
    printf 'MANAGEMENT=%s\n' "$(management ec-1)" >"$node/facts"
    ip netns exec "$(netns ec-1)" unshare --mount --pid --uts --fork --kill-child "$here/node/script-host.sh" "$node" >"$node/console.log" 2>&1 &
    echo $! >"$node/power.pid"
}

build_router() {
    local node=$dir/nodes/$1
    mkdir -p "$node"/{faults,bin} "$node"/flash/{startup,ssh,images} "$dir/nodes/ec-1/srv/http/ztp/$1"
    attach_management "$1"
    write_configuration "$1" "$node/flash/startup"
    write_configuration "$1" "$dir/nodes/ec-1/srv/http/ztp/$1" provisioned
    chmod -R a+rX "$dir/nodes/ec-1/srv/http"
    ssh_configuration "$1" >"$node/flash/ssh/sshd_config"
    cp "$dir/keys/operator.pub" "$node/flash/ssh/authorized_keys"
    cp "$dir/keys/image-public.pem" "$node/flash/image-key.pem"
    echo 1.0 >"$node/flash/current"
    cat >"$node/facts" <<END
NETNS=$(netns "$1") MANAGEMENT=$(management "$1") GATEWAY=$(management gateway) BOOT_HOST=$(management ec-1)
SERIAL=LAB$LAB-$1 SEED=$((LAB * 1000 + RANDOM + 1)) SYSLOG_PORT=$SYSLOG_PORT BOOT_SECONDS=$BOOT_SECONDS
TOOLS=$here/tools NODE_SCRIPTS=$here/node
END
}

# The files of all daemons of a router: node, folder, and "provisioned" for those of the provisioning server.
write_configuration() {
    zebra_configuration "$1" "${3:-}" >"$2/zebra.conf"
    ospf_configuration "$1" "${3:-}" >"$2/ospfd.conf"
    static_configuration "$1" >"$2/staticd.conf"
}

# Both ends at once; called for every router, and only the end that comes first in the list of ports makes the cable.
cable() {
    local port address other there
    while read -r port address other there; do
        [ "$(role "$1")" = spine ] || is_host "$other" || continue
        ip -n "$(netns "$1")" link add "$port" type veth peer name "$there" netns "$(netns "$other")"
    done < <(ports "$1")
}

power() {
    rm -f "$dir/nodes/$1/off"
    setsid "$here/node/power.sh" "$dir/nodes/$1" >>"$dir/nodes/$1/power.log" 2>&1 </dev/null &
}

build_host() {
    ip netns add "$(netns "$1")"
    ip -n "$(netns "$1")" link set lo up
    mkdir -p "$dir/nodes/$1"
    speaks_ospf "$1" || return 0
    mkdir -p "$dir/nodes/$1"/{frr,log,vartmp}
    zebra_configuration "$1" >"$dir/nodes/$1/frr/zebra.conf"
    ospf_configuration "$1" >"$dir/nodes/$1/frr/ospfd.conf"
    chown -R frr:frr "$dir/nodes/$1"
}

start_host() {
    local ns node=$dir/nodes/$1 port rest
    ns=$(netns "$1")
    ip netns exec "$ns" sysctl -qw net.ipv4.fib_multipath_hash_policy=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.all.ignore_routes_with_linkdown=1
    while read -r port rest; do ip -n "$ns" link set "$port" up; done < <(ports "$1")
    if speaks_ospf "$1"; then start_routing_host "$ns" "$node"; else route_host "$1" "$ns"; fi
}

start_routing_host() {
    # shellcheck disable=SC2016
    ip netns exec "$1" unshare --mount --pid --fork --kill-child bash -c '
        mount --make-rprivate / && mount -t proc proc /proc && mount -t tmpfs tmpfs /run && mkdir /run/frr && chown frr:frr /run/frr
        mount --bind "$0/frr" /etc/frr && mount --bind "$0/log" /var/log && mount --bind "$0/vartmp" /var/tmp
        /usr/lib/frr/zebra -d -u frr -g frr && /usr/lib/frr/ospfd -d -u frr -g frr && exec sleep infinity' "$2" >"$2/console.log" 2>&1 &
    echo $! >"$2/power.pid"
}

# A server as most are: no routing protocol, a default route over both ports, and only the state of the ports to go by.
route_host() {
    local port address other there ways=()
    ip -n "$2" address add "$(loopback "$1")/32" dev lo
    while read -r port address other there; do
        ip -n "$2" address add "$address" dev "$port"
        ways+=(nexthop via "$(address_of "$other" "$there")" dev "$port")
    done < <(ports "$1")
    ip -n "$2" route add default src "$(loopback "$1")" "${ways[@]}"
}
