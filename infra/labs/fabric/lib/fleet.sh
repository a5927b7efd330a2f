# shellcheck shell=bash
# The fleet file of the lab, for the platform. Sourced by fabric.

# The key a node is known by, also while a fault makes it show another.
key_of() {
    local folder=$dir/nodes/$1/flash/ssh
    [ "$1" != ec-1 ] || folder=$dir/nodes/$1/ssh
    if [ -s "$folder/own_host_key.pub" ]; then cut -d' ' -f1,2 "$folder/own_host_key.pub"; else cut -d' ' -f1,2 "$folder/host_key.pub"; fi
}

# Versions there are images of.
image_versions() { find "$dir/nodes/ec-1/srv/images" -name 'router-*.img' -printf '%f\n' | sed 's/^router-\(.*\)\.img$/\1/' | sort; }

look_fleet() {
    local node port address other there image
    cat <<END
# Written by infra/labs/fabric: the fabric of $SPINES spines and $LEAVES leaves as it stands.
version: 1
equipmentTypes:
END
    for image in 1.0 $(image_versions); do
        printf '  - { id: "%s", platform: lab, os: FRR, version: "%s", profile: frr, upgradeScript: /srv/scripts/upgrade-router.sh%s }\n' "$(type_of "$image")" "$image" "$([ "$image" = 1.0 ] || echo ", image: router-${image//./-}")"
    done
    echo "images:"
    for image in $(image_versions); do
        printf '  - { id: router-%s, equipmentType: "%s", source: /srv/images/router-%s.img, sha256: %s }\n' "${image//./-}" "$(type_of "$image")" "$image" "$(sha256sum "$dir/nodes/ec-1/srv/images/router-$image.img" | awk '{ print $1 }')"
    done
    cat <<END
credentials:
  lab: file:$dir/keys/operator
scriptHosts:
  ec-1: { address: $(management ec-1), user: root, credential: lab, hostKeys: ["$(key_of ec-1)"] }
clusters:
  - id: lab-$LAB
    vendorId: "$((LAB + 1))"
    family: switch
    scriptHost: ec-1
    nodes:
END
    for node in $(routers); do
        printf '      - { id: %s, role: %s, number: %s, redundancyGroup: %s, equipmentType: "%s", address: %s, user: root, credential: lab, serial: LAB%s-%s, hostKeys: ["%s"]%s }\n' \
            "$node" "$(role "$node")" "$(number "$node")" "$(group_of "$node")" "$(type_of "$(cat "$dir/nodes/$node/flash/current")")" "$(management "$node")" "$LAB" "$node" "$(key_of "$node")" "$(host_ports_of "$node")"
    done
    echo "    links:"
    for node in $(spines); do
        while read -r port address other there; do
            printf '      - { a: %s, aPort: %s, b: %s, bPort: %s, cost: 100 }\n' "$node" "$port" "$other" "$there"
        done < <(fabric_ports "$node")
    done
}

# Ports that hosts hang on. Static hosts send into whatever has its port lit, so these ports are taken down before such a switch goes.
host_ports_of() {
    local list
    list=$(host_ports "$1" | awk '{ printf "%s%s", (NR == 1 ? "" : ", "), $1 }')
    [ -n "$list" ] || return 0
    printf ', hostPorts: [%s]' "$list"
    if [ "$HOST_ROUTING" = static ] && [ "$(role "$1")" = leaf ]; then printf ', takeHostPortsDown: true'; fi
}

group_of() { case $1 in spine-*) echo spines ;; *) echo "pair-$((($(number "$1") + 1) / 2))" ;; esac; }

# Equipment types have numbers in the vendor's API: version 2.1 is type 201.
type_of() { awk -F. '{ print $1 * 100 + $2 }' <<<"$1"; }
