# shellcheck shell=bash
# Faults of single nodes. Sourced by fabric. A fault is a file: in the folder of the node what the node gets wrong, on the script host what
# the upgrade script gets wrong for it. It stays over reboots until the node is healed.

look_faults() {
    cat <<'END'
flash-full [KB]       the flash has only so much left (1500): the image can be copied, installing it fails
flash-full-silent     installing reports an error, ends well all the same and has installed nothing
script-error [TEXT]   the upgrade script prints the text ("ERROR: image rejected by the device") and ends with 1 before it installs
script-error-text [TEXT]  the upgrade script prints the text and goes on
script-hang           the upgrade script hangs before it installs
old-version           a reboot brings the old version back
no-return             hangs in its boot loader at the next boot
no-adjacency          boots without its routing protocol
new-host-key          boots with another host key
refuse-detour         vtysh does not know max-metric
END
}

inject_fault() {
    local node=$dir/nodes/$1 script=$dir/nodes/ec-1/srv/faults/$1 text="ERROR: image rejected by the device"
    [ $# -lt 3 ] || text=${*:3}
    case $2 in
        flash-full)
            [[ ${3:-1500} =~ ^[0-9]+$ ]] || die "kilobytes are a number"
            echo "${3:-1500}" >"$node/faults/flash-full"
            ;;
        flash-full-silent | old-version | no-return | no-adjacency | new-host-key | refuse-detour) touch "$node/faults/$2" ;;
        script-error) script_fault "$script/$2" "$(printf 'echo %q; exit 1' "$text")" ;;
        script-error-text) script_fault "$script/$2" "$(printf 'echo %q' "$text")" ;;
        script-hang) script_fault "$script/$2" 'echo "waiting for the device"; sleep infinity' ;;
        *) die "no fault $2; fabric faults lists them" ;;
    esac
    await_boot "$1"
    inside "$1" "$here/node/faults.sh" "$node"
}

# A router that is booting answers by SSH before its daemons run. Whoever started them too would end one of both starts, and a boot that fails
# takes the whole router with it.
await_boot() {
    local until=$((SECONDS + 30))
    while [ -n "$(system_of "$1")" ] && [ ! -e "$dir/nodes/$1/booted" ]; do
        ((SECONDS < until)) || die "$1 does not finish its boot; see $dir/nodes/$1/console.log"
        sleep 0.1
    done
}

# Only root may write what the upgrade script reads.
script_fault() {
    mkdir -p "$(dirname "$1")"
    (umask 022 && echo "$2" >"$1")
}

# Takes the faults away and what they did: the running router gets back what it lacks, one that hangs in its boot loader goes on.
heal() {
    rm -rf "$dir/nodes/ec-1/srv/faults/$1"
    find "$dir/nodes/$1/faults" -type f -delete
    rm -f "$dir/nodes/$1/hang"
    await_boot "$1"
    inside "$1" "$here/node/faults.sh" "$dir/nodes/$1"
    inside "$1" "$here/node/daemons.sh" "$dir/nodes/$1"
}
