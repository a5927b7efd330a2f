# Looking at the lab. Sourced by fabric.

on() { ssh -F none -i "$dir/keys/operator" -o BatchMode=yes -o LogLevel=ERROR -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=2 "root@$(management "$1")" "${@:2}"; }

# Every host reaches every other over as many ways as there are.
await_routes() {
    local until=$((SECONDS + $1)) host node ok
    while ((SECONDS < until)); do
        ok=true
        for host in $(hosts); do
            local routes
            routes=$(ip -n "$(netns "$host")" -o route show proto ospf | grep -c "^10\.$LAB\.2\.") || true
            ((routes >= $(hosts | wc -l) - 1)) || ok=false
        done
        for node in $(routers); do
            (($(on "$node" 'vtysh -c "show ip ospf neighbor"' 2>/dev/null | grep -c Full) == $(ports "$node" | wc -l))) || ok=false
            $ok || break
        done
        $ok && return 0
        sleep 0.3
    done
    return 1
}

look_status() {
    local node adjacent
    printf '%-10s %-16s %-9s %-11s %s\n' node address version adjacencies uptime
    for node in $(routers); do
        if adjacent=$(on "$node" 'vtysh -c "show ip ospf neighbor" 2>/dev/null | grep -c Full; cat /run/lab/version; cut -d. -f1 /proc/uptime' 2>/dev/null); then
            set -- $adjacent
            printf '%-10s %-16s %-9s %-11s %s s\n' "$node" "$(management "$node")" "$2" "$1/$(ports "$node" | wc -l)" "$3"
        else
            printf '%-10s %-16s %s\n' "$node" "$(management "$node")" "does not answer"
        fi
    done
}

key_of() { cut -d' ' -f1,2 "$dir/nodes/$1/$([ "$1" = ec-1 ] && echo ssh || echo flash/ssh)/host_key.pub"; }

look_fleet() {
    local node port address other there image
    cat <<END
# Written by infra/labs/fabric: the fabric of $SPINES spines and $LEAVES leaves as it stands.
version: 1
equipmentTypes:
END
    for image in 1.0 $(ls "$dir/nodes/ec-1/srv/images" | sed -n 's/^router-\(.*\)\.img$/\1/p'); do
        printf '  - { id: "%s", platform: lab, os: FRR, version: "%s", profile: frr, upgradeScript: /srv/scripts/upgrade-router.sh%s }\n' "$(type_of "$image")" "$image" "$([ "$image" = 1.0 ] || echo ", image: router-${image//./-}")"
    done
    echo "images:"
    for image in $(ls "$dir/nodes/ec-1/srv/images" | sed -n 's/^router-\(.*\)\.img$/\1/p'); do
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
        printf '      - { id: %s, role: %s, number: %s, redundancyGroup: %s, equipmentType: "%s", address: %s, user: root, credential: lab, serial: LAB%s-%s, hostKeys: ["%s"] }\n' \
            "$node" "$(role "$node")" "$(number "$node")" "$(group_of "$node")" "$(type_of "$(cat "$dir/nodes/$node/flash/current")")" "$(management "$node")" "$LAB" "$node" "$(key_of "$node")"
    done
    echo "    links:"
    for node in $(spines); do
        while read -r port address other there; do
            printf '      - { a: %s, aPort: %s, b: %s, bPort: %s, cost: 100 }\n' "$node" "$port" "$other" "$there"
        done < <(ports "$node")
    done
}

group_of() { case $1 in spine-*) echo spines ;; *) echo "pair-$((($(number "$1") + 1) / 2))" ;; esac; }

# Equipment types have numbers in the vendor's API: version 2.1 is type 201.
type_of() { awk -F. '{ print $1 * 100 + $2 }' <<<"$1"; }
