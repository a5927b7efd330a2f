# shellcheck shell=bash
# Names and addresses of the lab. Sourced by everything else; needs LAB (number of the lab, 0 to 63), SPINES, LEAVES, HOSTS (per pair of
# leaves), EDGES (hosts on the spines), HOST_ROUTING (ospf or static).
#
#   management  198.18.LAB.0/24   gateway .1 (this machine), script host .2, spines .11 on, leaves .101 on
#   loopbacks   10.LAB.0.N spines, 10.LAB.1.N leaves, 10.LAB.2.N hosts, 10.LAB.3.N edges
#   links       /31 each: 10.LAB.(16+spine).(2*leaf), 10.LAB.(32+host).(0 and 2), 10.LAB.(48+edge).(0 and 2)
#   ports       spine: swpL to leaf L, swp(40+E) to edge E; leaf: swp(50+S) to spine S, swpH to host H; host and edge: eth1, eth2

spines() { for ((i = 1; i <= SPINES; i++)); do echo "spine-$i"; done; }
leaves() { for ((i = 1; i <= LEAVES; i++)); do echo "leaf-$i"; done; }
hosts() {
    for ((i = 1; i <= HOSTS * (LEAVES / 2); i++)); do echo "host-$i"; done
    for ((i = 1; i <= EDGES; i++)); do echo "edge-$i"; done
}
routers() { spines; leaves; }

role() { echo "${1%-*}"; }
number() { echo "${1##*-}"; }
# Hosts hang on leaves, edges on the first two spines; both send and receive.
is_host() { [[ $1 == host-* || $1 == edge-* ]]; }
# Whether OSPF runs between a node and what hangs on it.
speaks_ospf() { [[ $1 != host-* || $HOST_ROUTING == ospf ]]; }
netns() { echo "fab$LAB-$1"; }

# The pair of leaves a host hangs on: 1, 2, ...
pair_of_host() { echo $((($(number "$1") - 1) / HOSTS + 1)); }

management() {
    case $1 in
        gateway) echo "198.18.$LAB.1" ;;
        ec-1) echo "198.18.$LAB.2" ;;
        spine-*) echo "198.18.$LAB.$((10 + $(number "$1")))" ;;
        leaf-*) echo "198.18.$LAB.$((100 + $(number "$1")))" ;;
    esac
}

loopback() {
    case $1 in
        spine-*) echo "10.$LAB.0.$(number "$1")" ;;
        leaf-*) echo "10.$LAB.1.$(number "$1")" ;;
        host-*) echo "10.$LAB.2.$(number "$1")" ;;
        edge-*) echo "10.$LAB.3.$(number "$1")" ;;
    esac
}

# Ports of a node, one per line: port, address with prefix, node at the other end, port there.
ports() {
    local n pair h k
    n=$(number "$1")
    case $1 in
        spine-*)
            for ((k = 1; k <= LEAVES; k++)); do
                echo "swp$k 10.$LAB.$((16 + n)).$((2 * k))/31 leaf-$k swp$((50 + n))"
            done
            for ((k = 1; k <= EDGES && n <= 2; k++)); do
                echo "swp$((40 + k)) 10.$LAB.$((48 + k)).$((2 * n - 2))/31 edge-$k eth$n"
            done
            ;;
        leaf-*)
            for ((k = 1; k <= SPINES; k++)); do
                echo "swp$((50 + k)) 10.$LAB.$((16 + k)).$((2 * n + 1))/31 spine-$k swp$n"
            done
            pair=$(((n + 1) / 2))
            for ((k = 1; k <= HOSTS; k++)); do
                h=$(((pair - 1) * HOSTS + k))
                echo "swp$k 10.$LAB.$((32 + h)).$((2 * ((n + 1) % 2)))/31 host-$h eth$((2 - n % 2))"
            done
            ;;
        host-*)
            pair=$(pair_of_host "$1")
            k=$(((n - 1) % HOSTS + 1))
            echo "eth1 10.$LAB.$((32 + n)).1/31 leaf-$((2 * pair - 1)) swp$k"
            echo "eth2 10.$LAB.$((32 + n)).3/31 leaf-$((2 * pair)) swp$k"
            ;;
        edge-*)
            for k in 1 2; do echo "eth$k 10.$LAB.$((48 + n)).$((2 * k - 1))/31 spine-$k swp$((40 + n))"; done
            ;;
    esac
}

# Ports of a router that hosts and edges hang on; its ports that speak OSPF; its links to other routers. Lines as above.
host_ports() { ports "$1" | awk '$3 ~ /^(host|edge)-/'; }
fabric_ports() { ports "$1" | awk '$3 !~ /^(host|edge)-/'; }
ospf_ports() { ports "$1" | awk -v routing="$HOST_ROUTING" 'routing == "ospf" || $3 !~ /^host-/'; }
