# shellcheck shell=bash
# Signed images. Sourced by fabric.

image_path() {
    [[ ${1:-} =~ ^[0-9A-Za-z._-]+$ ]] || die "a version is letters, digits, dots and dashes"
    echo "$dir/nodes/ec-1/srv/images/router-$1.img"
}

# The same bytes for the same version, so that making it again repairs it.
make_image() {
    local image work key=$dir/keys/image.pem
    local tar=(tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner)
    image=$(image_path "${1:-}")
    work=$(mktemp -d)
    if [ "${2:-}" = --bad-signature ]; then
        key=$work/foreign.pem
        openssl genrsa -out "$key" 2048 2>/dev/null
    fi
    printf '%s\n' "$1" >"$work/version"
    # As big as makes a copy worth watching.
    head -c 1048576 /dev/zero | openssl enc -aes-128-ctr -nosalt -pbkdf2 -pass "pass:$1" >"$work/filler"
    "${tar[@]}" -C "$work" -cf "$work/system" version filler
    openssl dgst -sha256 -sign "$key" -out "$work/system.sig" "$work/system"
    "${tar[@]}" -C "$work" -cf "$image" system system.sig
    rm -rf "$work"
    printf '/srv/images/router-%s.img %s\n' "$1" "$(sha256sum "$image" | cut -d' ' -f1)"
}

# One byte in the middle becomes another.
spoil_image() {
    local image byte
    image=$(image_path "${1:-}")
    [ -f "$image" ] || die "no image $1"
    byte=$(od -An -tu1 -j 500000 -N 1 "$image")
    # shellcheck disable=SC2059
    printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$image" bs=1 seek=500000 conv=notrunc status=none
}
