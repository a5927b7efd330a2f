# shellcheck shell=bash
# Looking at the lab. Sourced by fabric.

on() { ssh -F none -i "$dir/keys/operator" -o BatchMode=yes -o LogLevel=ERROR -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=2 "root@$(management "$1")" "${@:2}"; }

# All adjacencies stand, every router knows a way to every host, and every host to every other, over as many ways as there are.
await_routes() {
    local until=$((SECONDS + $1)) all node ok
    all=$(hosts | wc -l)
    while ((SECONDS < until)); do
        ok=true
        for node in $(hosts); do
            ! speaks_ospf "$node" || (($(ip -n "$(netns "$node")" -o route show proto ospf | grep -c "^10\.$LAB\.[23]\..*nexthop.*nexthop") == all - 1)) || ok=false
        done
        for node in $(routers); do
            (($(ip -n "$(netns "$node")" -o route show | grep -c "^10\.$LAB\.[23]\.") == all)) || ok=false
            $ok || break
            (($(inside "$node" vtysh -c "show ip ospf neighbor" 2>/dev/null | grep -c Full) == $(ospf_ports "$node" | wc -l))) || ok=false
            $ok || break
        done
        $ok && return 0
        sleep 0.3
    done
    return 1
}

# Asks all routers at once.
look_status() {
    local node answers asked=()
    answers=$(mktemp -d)
    for node in $(routers); do status_of "$node" >"$answers/$node" & asked+=($!); done
    wait "${asked[@]}"
    printf '%-10s %-16s %-9s %-11s %-8s %-7s %s\n' node address version adjacencies uptime detour faults
    for node in $(routers); do cat "$answers/$node"; done
    rm -rf "$answers"
}

status_of() {
    local seen
    # shellcheck disable=SC2016
    if seen=$(on "$1" '
        echo "$(cat /run/lab/version) $(vtysh -c "show ip ospf neighbor" 2>/dev/null | grep -c Full) $(cut -d. -f1 /proc/uptime)" \
            "$(vtysh -c "show ip ospf" 2>/dev/null | grep -q "Originating stub / maximum-distance" && echo yes || echo -)"' 2>/dev/null); then
        # shellcheck disable=SC2086
        set -- "$1" $seen
        printf '%-10s %-16s %-9s %-11s %-8s %-7s %s\n' "$1" "$(management "$1")" "$2" "$3/$(ospf_ports "$1" | wc -l)" "${4}s" "$5" "$(faults_of "$1")"
    else
        printf '%-10s %-16s %-38s %s\n' "$1" "$(management "$1")" "does not answer" "$(faults_of "$1")"
    fi
}

look_hosts() {
    local host
    for host in $(hosts); do echo "$host $(netns "$host") $(loopback "$host")"; done
}

# Faults of a node in one line, "-" for none.
faults_of() {
    local list
    list=$(find "$dir/nodes/$1/faults" "$dir/nodes/ec-1/srv/faults/$1" -type f -printf '%f\n' 2>/dev/null | sort | paste -sd,) || true
    echo "${list:--}"
}
