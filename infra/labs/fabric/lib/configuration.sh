# FRR and SSH configuration of a node. Sourced after topology.sh.

# zebra.conf: addresses. Link state follows the port, and ports that are down carry nothing.
zebra_configuration() {
    local port address rest
    echo "hostname $1"
    # FRR 8.4 loses track of the kernel's nexthop groups when a port flaps.
    echo "no zebra nexthop kernel enable"
    echo "interface lo"
    echo " ip address $(loopback "$1")/32"
    while read -r port address rest; do
        echo "interface $port"
        echo " ip address $address"
    done < <(ports "$1")
}

# ospfd.conf: point-to-point links, quick timers. Read before the daemon meets its first neighbour.
ospf_configuration() {
    local port rest
    echo "hostname $1"
    while read -r port rest; do
        printf 'interface %s\n ip ospf network point-to-point\n ip ospf hello-interval 1\n ip ospf dead-interval 4\n ip ospf retransmit-interval 2\n' "$port"
        printf ' ip ospf area 0\n ip ospf cost 100\n'
    done < <(ports "$1")
    printf 'interface lo\n ip ospf area 0\n'
    printf 'router ospf\n ospf router-id %s\n timers throttle lsa all 200\n timers lsa min-arrival 100\n timers throttle spf 10 50 500\n maximum-paths 8\n' "$(loopback "$1")"
    # A host that hangs on two leaves must not become a way between them.
    if [ "$(role "$1")" = host ]; then echo " max-metric router-lsa administrative"; fi
}

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
