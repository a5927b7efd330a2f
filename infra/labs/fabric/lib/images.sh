# shellcheck shell=bash
# Signed images. Sourced by fabric.

make_image() {
    local version=$1 images=$dir/nodes/ec-1/srv/images work
    [[ $version =~ ^[0-9A-Za-z._-]+$ ]] || die "a version is letters, digits, dots and dashes"
    work=$(mktemp -d)
    printf '%s\n' "$version" >"$work/version"
    # As big as makes a copy worth watching.
    head -c 1048576 /dev/urandom >"$work/filler"
    tar -C "$work" -cf "$work/system" version filler
    openssl dgst -sha256 -sign "$dir/keys/image.pem" -out "$work/system.sig" "$work/system"
    tar -C "$work" -cf "$images/router-$version.img" system system.sig
    rm -rf "$work"
    printf '/srv/images/router-%s.img %s\n' "$version" "$(sha256sum "$images/router-$version.img" | cut -d' ' -f1)"
}
