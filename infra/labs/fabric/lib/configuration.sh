# shellcheck shell=bash
# FRR and SSH configuration of a node. Sourced after topology.sh.

# Each takes the node, and for the configuration of a wiped switch the word "provisioned": it keeps traffic away until somebody releases it.

# zebra.conf: addresses. Link state follows the port, and ports that are down carry nothing.
zebra_configuration() {
    local port address other there
    echo "hostname $1"
    # FRR 8.4 loses track of the kernel's nexthop groups when a port flaps.
    echo "no zebra nexthop kernel enable"
    echo "interface lo"
    echo " ip address $(loopback "$1")/32"
    while read -r port address other there; do
        echo "interface $port"
        # A host with static routes sends into whatever has its port lit.
        if [ "${2:-}" = provisioned ] && ! speaks_ospf "$other"; then echo " shutdown"; fi
        echo " ip address $address"
    done < <(ports "$1")
    # What a host sends comes from its loopback, the address that stays whichever port is up.
    if is_host "$1"; then printf 'route-map loopback permit 10\n set src %s\nip protocol ospf route-map loopback\n' "$(loopback "$1")"; fi
}

# Whether the platform keeps traffic away from it by dear links: the highest metric does not move what is meant for hosts that route statically.
by_link_cost() { [ "$HOST_ROUTING" = static ] && [ "$(role "$1")" = leaf ]; }

# ospfd.conf: point-to-point links, quick timers. Read before the daemon meets its first neighbour. A switch that was provisioned anew has
# the detour in it that the platform set before: it must not be found by traffic before it was released.
ospf_configuration() {
    local port rest cost=100 detour=''
    if [ "${2:-}" = provisioned ]; then if by_link_cost "$1"; then cost=10000; else detour=' max-metric router-lsa administrative'; fi; fi
    # A host that hangs on two switches must not become a way between them.
    if is_host "$1"; then detour=' max-metric router-lsa administrative'; fi
    echo "hostname $1"
    while read -r port rest; do
        printf 'interface %s\n ip ospf network point-to-point\n ip ospf hello-interval 1\n ip ospf dead-interval 4\n ip ospf retransmit-interval 2\n' "$port"
        printf ' ip ospf area 0\n ip ospf cost %s\n' "$cost"
    done < <(ospf_ports "$1")
    printf 'interface lo\n ip ospf area 0\n'
    printf 'router ospf\n ospf router-id %s\n timers throttle lsa all 200\n timers lsa min-arrival 100\n timers throttle spf 10 50 500\n maximum-paths 8\n' "$(loopback "$1")"
    if [ -n "$detour" ]; then echo "$detour"; fi
    if ! is_host "$1"; then echo " redistribute static"; fi
}

# staticd.conf: the hosts that run no routing protocol, each over its port, gone while that is down.
static_configuration() {
    local port address other there
    echo "hostname $1"
    while read -r port address other there; do
        if ! speaks_ospf "$other"; then echo "ip route $(loopback "$other")/32 $(address_of "$other" "$there") $port"; fi
    done < <(host_ports "$1")
}

# Address of a port without its prefix.
address_of() { ports "$1" | awk -v port="$2" '$1 == port { sub("/.*", "", $2); print $2 }'; }

ssh_configuration() {
    cat <<END
ListenAddress $(management "$1")
HostKey /etc/ssh/host_key
PidFile /run/sshd.pid
AuthorizedKeysFile /etc/ssh/authorized_keys
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
MaxStartups 100
MaxSessions 50
PrintMotd no
END
}
