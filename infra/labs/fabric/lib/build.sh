# Building the lab and taking it away. Sourced after topology.sh and configuration.sh.

build() {
    local node
    mkdir -p "$dir/nodes" "$dir/keys"
    chmod 700 "$dir" "$dir/keys"
    printf 'LAB=%s SPINES=%s LEAVES=%s HOSTS=%s SYSLOG_PORT=%s\n' "$LAB" "$SPINES" "$LEAVES" "$HOSTS" "$SYSLOG_PORT" >"$dir/lab"
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
    mkdir -p "$node"/flash/{startup,ssh,images}
    attach_management "$1"
    zebra_configuration "$1" >"$node/flash/startup/zebra.conf"
    ospf_configuration "$1" >"$node/flash/startup/ospfd.conf"
    cp -r "$node/flash/startup" "$dir/nodes/ec-1/srv/http/ztp/$1"
    chmod -R a+rX "$dir/nodes/ec-1/srv/http"
    ssh_configuration "$1" >"$node/flash/ssh/sshd_config"
    cp "$dir/keys/operator.pub" "$node/flash/ssh/authorized_keys"
    cp "$dir/keys/image-public.pem" "$node/flash/image-key.pem"
    echo 1.0 >"$node/flash/current"
    cat >"$node/facts" <<END
NETNS=$(netns "$1") MANAGEMENT=$(management "$1") GATEWAY=$(management gateway) BOOT_HOST=$(management ec-1)
SERIAL=LAB$LAB-$1 SEED=$((LAB * 1000 + RANDOM + 1)) SYSLOG_PORT=$SYSLOG_PORT TOOLS=$here/tools NODE_SCRIPTS=$here/node
END
}

# Both ends at once; called for every router, and only the end that comes first in the list of ports makes the cable.
cable() {
    local port address other there
    while read -r port address other there; do
        [ "$(role "$1")" = spine ] || [ "$(role "$other")" = host ] || continue
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
    mkdir -p "$dir/nodes/$1"/{frr,run,log}
    zebra_configuration "$1" >"$dir/nodes/$1/frr/zebra.conf"
    ospf_configuration "$1" >"$dir/nodes/$1/frr/ospfd.conf"
    chown -R frr:frr "$dir/nodes/$1"
}

start_host() {
    local ns node=$dir/nodes/$1 port rest
    ns=$(netns "$1")
    ip netns exec "$ns" sysctl -qw net.ipv4.fib_multipath_hash_policy=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.all.ignore_routes_with_linkdown=1
    while read -r port rest; do ip -n "$ns" link set "$port" up; done < <(ports "$1")
    ip netns exec "$ns" unshare --mount --pid --fork --kill-child bash -c '
        mount --make-rprivate / && mount -t proc proc /proc && mount -t tmpfs tmpfs /run && mkdir /run/frr && chown frr:frr /run/frr
        mount --bind "$0/frr" /etc/frr && mount --bind "$0/log" /var/log
        mkdir -p "$0/vartmp" && chown frr:frr "$0/vartmp" && mount --bind "$0/vartmp" /var/tmp
        /usr/lib/frr/zebra -d -u frr -g frr && /usr/lib/frr/ospfd -d -u frr -g frr && exec sleep infinity' "$node" >"$node/console.log" 2>&1 &
    echo $! >"$node/power.pid"
}

power_cut() {
    local system
    system=$(cat "$1/system.pid" 2>/dev/null) || return 0
    # The first process of the namespace is the child of unshare; with it everything dies.
    pkill -KILL -P "$system" 2>/dev/null || true
}

tear_down() {
    local node ns
    for node in "$dir"/nodes/*/; do touch "$node/off"; done
    for node in "$dir"/nodes/*/; do
        for pid in "$node"/system.pid "$node"/power.pid; do
            if [ -r "$pid" ]; then kill -KILL "$(cat "$pid")" 2>/dev/null || true; fi
        done
    done
    for ns in $(ip netns list | awk -v lab="fab$LAB-" 'index($1, lab) == 1 { print $1 }'); do
        ip netns pids "$ns" | xargs -r kill -KILL 2>/dev/null || true
        ip netns delete "$ns"
    done
    ip link delete "fab$LAB-root" 2>/dev/null || true
    rm -rf "$dir"
}
